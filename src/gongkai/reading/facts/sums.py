"""A total that stands behind its parts: 网上20件，信函8件，共28件."""

from __future__ import annotations

import re

from gongkai.reading.facts.groups import is_channel
from gongkai.reading.facts.numbers import Mention

_TOTAL = re.compile(
    r"^(?:以上|三项|两项|各类)?(?:合计|共计|总计|总共|累计|共)(?:有|是|为|收到|受理|接收|收|办理|公开|发布|主动公开|申请)*$"
)
_APPLICANT = re.compile(r"requests\.new_received\.(?!total|organisation)")
_RESULT = re.compile(r"requests\.(?:granted|partial|denied|unable|refused|other)\.total")


def _kind(item: Mention) -> str:
    """Of which kind of list a number may be an item."""
    topics = item.topics
    if "requests.by_channel" in topics:
        return "ways"
    if is_channel(item):
        return "channels"
    if any(_APPLICANT.match(topic) for topic in topics):
        return "applicants"
    return "results" if any(_RESULT.match(topic) for topic in topics) else ""


def attach_sums(found: list[Mention]) -> None:
    """The numbers of one kind at the head of a sentence as the parts of the total that follows them."""
    for index, total in enumerate(found):
        if total.parts or total.whole or total.unit == "%" or not _TOTAL.match(total.left):
            continue
        before = [item for item in found[max(0, index - 20) : index] if item.sentence == total.sentence]
        parts = [item for item in before if item.unit == total.unit]
        kinds = {_kind(item) for item in parts}
        if len(parts) < 2 or len(kinds) != 1 or "" in kinds or any(item.whole or item.parts for item in parts):
            continue
        total.parts = tuple(item.value for item in parts)
        total.clause_start = parts[0].clause_start
        total.listing = "分渠道" if kinds == {"channels"} and sum(total.parts) != total.value else ""
        for item in parts:
            item.whole = total
