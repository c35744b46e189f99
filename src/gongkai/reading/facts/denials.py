"""Denials in prose (未收到, 没有, 无 …) as the topics whose figure they state to be zero."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongkai.reading.anchors import matches
from gongkai.reading.facts.flat import Flat

MAX_DENIALS = 2_000
_REACH = 60
"""Characters after the denial that say what is denied."""

_DENIAL = re.compile(
    r"(?:没有|从未|尚未|并未|均未|未曾|暂未|未)(?=(?:一例)?(?:收到|接到|接收|受理|收办|办理|发生|产生|出现|收取|开展|有|涉及|"
    r"制发|制定|出台|印发|因|被|向|对|主动公开|依申请|收费|政府信息|信息公开|行政|规范性|规章|处理|承办|结转|"
    r"上年|上一年|公民|申请|提起|发布|公布))"
    r"|(?:没有|尚无|暂无|并无|均无|不存在|不涉及|不(?=收取|收费)|"
    r"无(?!法|正当|障碍|需|关|效|偿|线|论|人值|证|纸|违|误|现成|纠(?![错正])|败|遗漏|超|逾|差错|故|缝|锡|为|缴|棣|极|限|从|任何人))"
)
_END = re.compile(r"[，,。；;！？\n]")
_AFTERWARDS = re.compile(
    r"(?:均|都|数量?|总数|合计|案件|情况)(?:为|是|：|:)?(?:0|零|无)(?:件|宗|起)?(?=[，,。；;、）)\n]|$)"
)
_NOT_SAID = re.compile(r"(?:若|如|对|凡|是否|有|能|可|绝|避免|防止|杜绝|因为|由于|对于|逾期|将|应当?)$")
_OGI = re.compile(r"信息公开|政务公开|依申请|公开申请|申请公开|公开工作")
_NOTHING = re.compile(r"[（(]?(?:无|暂无|没有|本年度无|无此类情况|无相关情况)[）)]?[。.]?$")
_OTHER_CAUSE = re.compile(r"处罚|执法|征地|拆迁|征收|许可|强制|土地|工伤|劳动|房屋|城管|规范性文件|案件办理|败诉")
"""What else reviews and suits may be about."""
_BARE_LEAD = re.compile(
    r"(?:20\d\d年度?|本年度?|全年|今年|年内|至今|[我本全][省市区县旗州乡镇局委办厅院所系街]?(?:道|机关|单位|部门|街道|政府)?|"
    r"[^，,。；;因对]{0,12}(?:镇|乡|街道|局|县|区|市|委|政府|办公室)|[，,]|均|也|目前|共)*"
)
_BARE = re.compile(
    r"(?:发生|出现|产生|收到|接到|涉及|有|被|申请|提起|任何|一起|一件|一例)*行政复议(?:申请|案件|事项)?(?:[、和及与或]|以及|或者)*(?:被)?(?:提起)?(?:行政)?"
    r"诉讼(?:的)?(?:案件|事项|情况|情形|发生|出现)*"
)
"""Nothing but a denial of both, which in a report on access to information speaks of it."""
_REMEDIES = ("remedies.reconsideration.total", "remedies.litigation.total")
_REQUESTS = ("requests.new_received.total",)
_WHOLE_SECTION = {"requests": _REQUESTS, "remedies": _REMEDIES}
_BLOCKS = (("reconsideration", "复议"), ("litigation", "诉"))


class Denial(NamedTuple):
    """A denial: its clause in the flat text and the topics that it puts at zero."""

    start: int
    end: int
    topics: tuple[str, ...]
    sentence: int


class _Kind(NamedTuple):
    topics: tuple[str, ...]
    pattern: re.Pattern[str]
    without: re.Pattern[str]
    ogi: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    rows = tomllib.loads((Path(__file__).parent / "denials.toml").read_text(encoding="utf-8"))["denials"]
    return tuple(
        _Kind(
            tuple(row["topics"]),
            re.compile(row["pattern"]),
            re.compile(row.get("without", r"(?!)")),
            row.get("about") == "ogi",
        )
        for row in rows
    )


def denials(flat: Flat, section: str) -> list[Denial]:
    """Every denial of one section that says of which figure it speaks."""
    text = flat.text
    if section in _WHOLE_SECTION and len(text) < 12 and _NOTHING.match(text.strip()):
        return [Denial(0, len(text), _WHOLE_SECTION[section], 0)]
    found: list[Denial] = []
    for count, match in enumerate(matches(_DENIAL, text, "未无没不", "从尚并均暂")):
        if count >= MAX_DENIALS:
            break
        if not found or found[-1].end <= match.start():
            denial = _denial(flat, match, section)
            if denial is not None:
                found.append(denial)
    return found + _afterwards(flat, section)


def _denial(flat: Flat, match: re.Match[str], section: str) -> Denial | None:
    text = flat.text
    sentence = _sentence(flat, match.start())
    first, last = flat.sentences[sentence]
    before = text[max(first, match.start() - _REACH) : match.start()]
    if _NOT_SAID.search(before):
        return None
    last = max(match.end(), min(last, match.end() + _REACH))
    stop = _END.search(text, match.end(), last)
    end = stop.start() if stop else last
    topics = _topics(text[match.end() : end], before, section)
    if not topics:
        return None
    cut = max(text.rfind(mark, first, match.start()) for mark in "，,；;：:") + 1
    return Denial(max(first, match.start() - _REACH, cut), end, topics, sentence)


def _sentence(flat: Flat, offset: int) -> int:
    return max(0, bisect_right(flat.sentences, (offset, len(flat.text))) - 1)


def _topics(denied: str, before: str, section: str) -> tuple[str, ...]:
    denied = re.split(r"[（(）)]", denied)[0]
    for kind in _kinds():
        if kind.pattern.search(denied) and not kind.without.search(denied):
            if kind.ogi and not _about_ogi(before, denied, section):
                return ()
            return _blocks(kind.topics, denied, before) if kind.topics[0].startswith("remedies") else kind.topics
    return ()


def _blocks(topics: tuple[str, ...], denied: str, before: str) -> tuple[str, ...]:
    """Of the topics on reviews and suits those whose word is said (in the denial, else before it)."""
    said = denied if any(word in denied for _, word in _BLOCKS) else before
    spoken = {block for block, word in _BLOCKS if word in said}
    return tuple(topic for topic in topics if topic.split(".")[1] in spoken)


def _about_ogi(before: str, denied: str, section: str) -> bool:
    if _OGI.search(denied):
        return True
    if _OTHER_CAUSE.search(denied):
        return False
    if _OGI.search(before) or section == "remedies":
        return True
    if section in ("requests", "other"):
        return _OTHER_CAUSE.search(before) is None
    return _BARE.fullmatch(denied) is not None and _BARE_LEAD.fullmatch(before) is not None


def _afterwards(flat: Flat, section: str) -> list[Denial]:
    """Denials that follow their subject: 行政复议、行政诉讼均为零."""
    found = []
    for count, match in enumerate(_AFTERWARDS.finditer(flat.text)):
        if count >= MAX_DENIALS:
            break
        sentence = _sentence(flat, match.start())
        first = max(flat.sentences[sentence][0], match.start() - _REACH)
        first = max(first, *(flat.text.rfind(mark, first, match.start()) + 1 for mark in "；;"))
        said = flat.text[first : match.start()]
        topics: tuple[str, ...] = ()
        if "复议" in said or "诉讼" in said:
            topics = _blocks(_REMEDIES, said, "") if _about_ogi(said, "", section) else ()
        elif re.search(r"依申请|公开申请|申请公开", said) and not re.search(
            "办结|答复|结转|收费|费用|处理费|收取|超期|逾期", said
        ):
            topics = _REQUESTS
        if topics and not match.group().endswith(("件", "宗", "起")):
            found.append(Denial(first, match.end(), topics, sentence))
    return found
