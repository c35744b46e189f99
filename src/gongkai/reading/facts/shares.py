"""Percentages in prose with their operands: 占33.9%, 较上年的980件下降12.3%, 办结率100%."""

from __future__ import annotations

import re

from gongkai.reading.facts.numbers import Mention
from gongkai.reading.facts.topics import Surroundings
from gongkai.report import Number

_SHARE = re.compile(r"占(?!用|地|有)[^，。；0-9]{0,14}$")
_CHANGE = re.compile(r"(?:增长|增加|上升|提高|增幅|下降|减少|回落|降低|降幅)(?:了|约|近|为|达到?|幅度|率)*$")
_DIFFERENCE = re.compile(r"(增加|增长|减少|下降|多|少|增|减)(?:了|约)?$")
_MORE = ("增加", "增长", "多", "增")
_BEFORE = re.compile(r"(?:比|较|上年|去年|20\d\d年)[^，。；]{0,12}$")
_IN_BRACKETS = re.compile(r"^[（(](?:上|去)(?:一)?年|^[（(]20\d\d年|^[（(]同期")
_REACHED = re.compile(r"(?:增加|增长|上升|减少|下降|降低|回落|增|减|降)(?:到|至|为)$")
_YEAR = re.compile(r"20\d\d(?=年)")
_ABOUT = re.compile(r"申请|公开|信息|发布|复议|诉讼")
_NEAR, _BACK = 20, 200
"""Characters between the figures of one comparison; numbers looked back at for a total."""
_RATE = re.compile(r"(?:办结|答复|回复|办理|处理)(?:完成)?(?:及时)?率[^，。；0-9]{0,6}$")
_COMPARED = re.compile(r"(?:较|比|同比|环比|上年|去年|同期)")
_FOREIGN = re.compile(r"诉求|工单|来信|来电|留言|投诉|举报|建议|提案|热线|咨询|信访")


def share_facts(found: list[Mention], index: int, around: Surroundings) -> tuple[str, tuple[Number, ...]] | None:
    """The topic and operands of the percentage at `index`, or None when it is not one that can be recomputed."""
    percent = found[index]
    sentence = [item for item in found[max(0, index - 12) : index] if item.sentence == percent.sentence]
    counts = [item for item in sentence if item.unit != "%"]
    if _SHARE.search(percent.left) and counts:
        return _share(found, index, counts[-1])
    if _RATE.search(percent.left) and around.speaks_of("requests") and not _FOREIGN.search(percent.lead + percent.left):
        return "requests.answered.rate", ()
    if _CHANGE.search(percent.left) and (_COMPARED.search(percent.left) or _COMPARED.search(percent.lead)):
        return _change(found, index, counts) if _ABOUT.search(percent.lead + percent.left) else None
    return None


def _share(found: list[Mention], index: int, part: Mention) -> tuple[str, tuple[Number, ...]] | None:
    if part.end < found[index].start - 30:
        return None
    whole = part.whole
    if whole is None and any(topic.startswith("requests.") for topic in part.topics):
        whole = next(
            (
                item
                for item in reversed(found[max(0, index - _BACK) : index])
                if item is not part and item.unit == part.unit and _answered(item)
            ),
            None,
        )
    return ("percent.share", (part.value, whole.value)) if whole is not None else None


def _answered(item: Mention) -> bool:
    return bool({"requests.total.total", "requests.new_received.total", "requests.new_or_all"} & set(item.topics))


def _change(found: list[Mention], index: int, counts: list[Mention]) -> tuple[str, tuple[Number, ...]] | None:
    """Now and before, where the sentence prints both, or the figure now and the difference."""
    percent = found[index]
    if not counts:
        return "percent.change", ()
    last, earlier = counts[-1], counts[-2:-1]
    following = found[index + 1] if index + 1 < len(found) else None
    if (
        following is not None
        and following.unit == last.unit
        and following.start - percent.end < _NEAR
        and following.sentence == percent.sentence
        and percent.start - last.end < _NEAR
        and _IN_BRACKETS.search(following.lead[-1:] + following.left)
    ):
        return "percent.change", (last.value, following.value)
    if not earlier or earlier[0].unit != last.unit or percent.start - last.end >= _NEAR:
        return "percent.change", ()
    return "percent.change", _operands(counts, last, earlier[0])


def _operands(counts: list[Mention], last: Mention, earlier: Mention) -> tuple[Number, ...]:
    """Now and before of the last figures before a percentage."""
    difference = _DIFFERENCE.search(last.left)
    if difference:
        if _BEFORE.search(earlier.left):
            now = counts[-3] if len(counts) > 2 and counts[-3].unit == last.unit else None
            return (now.value, earlier.value) if now is not None else ()
        before = earlier.value - last.value if difference[1] in _MORE else earlier.value + last.value
        return (earlier.value, before)
    if _REACHED.search(last.left) and _BEFORE.search(earlier.left):
        return (last.value, earlier.value)
    years = [_YEAR.findall(item.left) for item in (earlier, last)]
    if all(years):
        return (last.value, earlier.value) if years[1][-1] > years[0][-1] else (earlier.value, last.value)
    return (earlier.value, last.value) if _BEFORE.search(last.left) else ()
