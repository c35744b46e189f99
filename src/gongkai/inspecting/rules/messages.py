"""Messages of the public that nobody answered."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inspecting.dates import months_before
from gongkai.inspecting.indicators import has_any
from gongkai.inspecting.look import Listed, Look
from gongkai.inspecting.model import Finding, shortened
from gongkai.inspecting.page import Row


def unanswered(look: Look) -> Iterator[Finding]:
    """留言超期未答复: rows of message columns that say that they wait, or whose own page shows no answer."""
    about = look.indicators["message-unanswered"]
    late = months_before(look.on, about.limits["months"])
    old = months_before(look.on, about.limits["within_months"])
    for column in look.of_kind("messages"):
        for page in column.pages:
            for row in page.rows:
                if row.on is None or not old <= row.on < late or not _waits(look, column, row):
                    continue
                days = (look.on - row.on).days
                said = f"{row.on}的留言已有{days}天没有答复，超过{about.limits['months']}个月。"
                yield Finding(
                    "message-unanswered", page.address, column.name, said, f"栏目“{column.name}”",
                    shortened(row.words, 120), days, about.limits["months"], f"{row.on} {row.words[:60]}",
                )  # fmt: skip


def _waits(look: Look, column: Listed, row: Row) -> bool:
    words = look.indicators["message-unanswered"].words
    if has_any(row.words, words["answered"]):
        return False
    if has_any(row.words, words["waiting"]):
        return True
    pages = [entry.page for entry in column.entries if entry.link.row == row.number and entry.page is not None]
    return bool(pages) and not any(has_any(page.text, words["answered"]) for page in pages)
