"""Sections that repeat another report's text: the comparison behind `text.copied`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gongkai.auditing.labels import section_title
from gongkai.auditing.model import Result
from gongkai.auditing.shingles import Text, marks, prepare, shared_with, shingles
from gongkai.law.forms import TABLES, editions
from gongkai.report import AnnualReport, Section

Sketch = list[frozenset[int] | None]
"""The sampled shingles of every section of a report; None for a section that is too short to compare."""

SHORTEST = 80
"""Sections with fewer plain characters are formulas (本年度无其他需要报告的事项) and are not compared."""
MUCH = 0.8
"""From this share of its text on a section counts as copied: its frame and much of its wording follow the form."""
MUCH_OF_PROBLEMS = 0.6
"""The same for section five, where nothing is prescribed and repetition is a ground of liability."""
FORM_SHARE, FORM_PIECE = 0.6, 4
"""A section of which so much consists of the words of its table, looked up in pieces of so many characters, shows the form."""
SHOWN = 3
LONGEST_SHOWN = 60


class Copied(NamedTuple):
    """How much of a section stands in another, and the shared passages as printed, longest first."""

    share: float
    passages: tuple[str, ...]


def prepared(section: Section) -> Text | None:
    """A section ready for comparing, or None when it is too short or shows the form's own words."""
    text = prepare(section.text) if len(section.text) >= SHORTEST else None
    if text is None or len(text.plain) < SHORTEST or _holds_form(section.key, text.plain):
        return None
    return text


def _holds_form(key: str, plain: str) -> bool:
    """Whether a section is mostly words of its table: text from which a conversion tore the borders is alike in all reports."""
    if key not in TABLES:
        return False
    known, covered = _form_pieces(key), bytearray(len(plain))
    for at, piece in enumerate(_pieces(plain)):
        if piece in known:
            covered[at : at + FORM_PIECE] = b"\1" * FORM_PIECE
    return sum(covered) >= FORM_SHARE * len(plain)


@cache
def _form_pieces(key: str) -> frozenset[str]:
    tables = [edition.tables[key] for edition in editions() if key in edition.tables]
    words = {table.note for table in tables}
    for row in (row for table in tables for row in table.rows):
        words.update((row.label, *row.variants, *row.group))
        words.update(word for column in row.columns for word in (column.label, column.group))
    return frozenset(piece for word in words for piece in _pieces(prepare(word).plain))


def _pieces(plain: str) -> Iterator[str]:
    return (plain[at : at + FORM_PIECE] for at in range(len(plain) - FORM_PIECE + 1))


def sketch(report: AnnualReport) -> Sketch:
    """What finding a report's likely twins needs of it."""
    texts = map(prepared, report.sections)
    return [None if text is None else marks(text) for text in texts]


def copied(section: Section, text: Text, others: Iterable[frozenset[str]]) -> tuple[int, Copied] | None:
    """Which of the others (by position, given as their shingles) a section shares the most with, when that is so much that
    it counts as copied.
    """
    own = shingles(text)
    tried = [shared_with(text, own, known) for known in others]
    best = max(range(len(tried)), key=lambda number: tried[number].share, default=None)
    if best is None or tried[best].share < (MUCH_OF_PROBLEMS if section.key == "problems" else MUCH):
        return None
    return best, Copied(tried[best].share, tried[best].passages)


def copied_result(section: Section, found: Copied, whose: str, subject: str, about: AnnualReport | None) -> Result:
    """The failing result: how much is repeated, from whom, and the longest passages."""
    shown = "".join(f"“{_cut(text)}”" for text in found.passages[:SHOWN])
    more = f"等 {len(found.passages)} 段" if len(found.passages) > SHOWN else ""
    return Result(
        "fails",
        (f"{section.key}:{max(section.text.find(found.passages[0]), 0)}",),
        f"{section_title(section.key)}有 {found.share:.0%} 的文字与{whose}相同，例如{shown}{more}，"
        "请按本单位本年度的实际情况重写。",
        subject=subject,
        about=about,
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"
