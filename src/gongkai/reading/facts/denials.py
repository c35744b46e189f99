"""Denials in prose (未收到, 没有, 无 …) as the topics whose figure they state to be zero."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.reading.facts.flat import Flat

MAX_DENIALS = 2_000
_REACH = 60
"""Characters after the denial that say what is denied."""

_DENIAL = re.compile(
    r"(?:没有|从未|尚未|并未|均未|未曾|未)(?=(?:一例)?(?:收到|接到|接收|受理|收办|办理|发生|产生|出现|收取|开展|有|涉及|制发|制定|出台|印发|因|被|主动公开|"
    r"依申请|收费|政府信息|信息公开|行政|规范性|规章|处理|承办|结转|上年|上一年|公民|申请|提起|发布|公布))"
    r"|(?:没有|尚无|暂无|并无|均无|无)(?!法|正当|障碍|需|关|效|偿|线|论|人值|证|纸|违|误|现成|纠|败|遗漏|超|逾|差错|故|缝|锡|为|缴|棣|极|极县|限|从|任何人(?!申))"
)
_END = re.compile(r"[，,。；;！？\n]")
_AFTERWARDS = re.compile(r"(?:均|都|数量?|总数|合计|案件)(?:为|是|：|:)?(?:0|零|无)(?:件|宗|起|元)?(?=[，,。；;、）)\n]|$)")
_NOT_SAID = re.compile(r"(?:若|如|对|凡|是否|有|能|可|绝|避免|防止|杜绝|因为|由于|对于|逾期|将|应当?)$")

_RECEIVE = r"(?:收到|接到|接收|受理|收办|办理|处理|发生|产生|出现|开展|有)"


class _Kind(NamedTuple):
    pattern: re.Pattern[str]
    without: re.Pattern[str]
    topics: tuple[str, ...]


def _kind(pattern: str, without: str, *topics: str) -> _Kind:
    return _Kind(re.compile(pattern), re.compile(without), topics)


_NEVER = r"(?!)"
_NOT_REQUESTS = (
    r"投诉|举报|舆情|负面|纠纷|争议|追究|逾期|超期|不服|补正|反馈|延期|重复申请|泄密|失泄密|异议|违规|问题|不当|诉求|人大|提案|许可申请|书面|关于|滥用|恶意|通过"
)
_KINDS = (
    _kind(r"收费|处理费|费用|收取", r"行政事业|减免费|违规收费|乱收费|罚|经费|保障", "fee.amount"),
    _kind(r"(?:复议|诉讼|起诉|败诉).*(?:纠正|纠错|败诉|撤销|变更)|纠错|被纠正|败诉", _NEVER, "remedies.combined.corrected"),
    _kind(r"复议.*(?:诉讼|起诉|应诉)|(?:诉讼|起诉|应诉).*复议", r"培训|逾期", "remedies.reconsideration.total", "remedies.litigation.total"),
    _kind(r"复议", r"未经|培训|逾期|经复议|复议后", "remedies.reconsideration.total"),
    _kind(r"诉讼|起诉|应诉", r"培训|逾期", "remedies.litigation.total"),
    _kind(r"(?:上|去|前)(?:一)?(?:个)?年.{0,6}(?:结转|转入)|结转.{0,4}(?:上|去)(?:一)?年", _NEVER, "requests.carried_over.total"),
    _kind(r"结转(?:到|至|入)?(?:下|次|20\d\d)|(?:转|延)(?:至|到|入)?(?:下|次)一?年|结转(?:件|情况|申请)?$", r"(?:上|去)一?年", "requests.carried_forward.total"),
    _kind(r"申请.{0,12}不予公开|不予公开.{0,10}申请", _NEVER, "requests.denied.total"),
    _kind(r"申请.{0,12}不予处理|不予处理.{0,10}申请", _NEVER, "requests.refused.total"),
    _kind(
        rf"^(?:一例|任何|过)?{_RECEIVE}?.{{0,34}}?(?:依申请公开|信息公开申请|公开申请|申请公开|公开.{{0,8}}申请|申请.{{0,6}}(?:公开|信息))"
        r"(?:的)?(?:办理|受理|政府信息|政务信息|信息|相关)*(?:的)?(?:事项|情况|件|案件|工作|申请|信息|事宜|数量|来件|受理|办件|需求|要求)*$",
        _NOT_REQUESTS,
        "requests.new_received.total",
    ),
    _kind(r"^(?:主动公开)(?:的)?(?:政府|政务)?信息(?:的)?(?:情况)?$", _NEVER, "proactive.published.total"),
    _kind(r"(?:废止|失效).{0,6}规范性文件", r"制定|出台|制发", "proactive.normative_documents.repealed"),
    _kind(r"^(?:制发|制定|出台|印发|发布|制作)(?:过|新的)?(?:行政|规章和|规章、)*规范性文件(?:的情况|情况)?$", _NEVER, "proactive.normative_documents.issued"),
    _kind(r"^(?:现行)?(?:有效)?(?:的)?(?:有)?(?:规章[、和及])?(?:行政)?规范性文件$", r"制定权", "proactive.normative_documents.in_force"),
    _kind(r"^(?:办理|作出|涉及|发生|有)?行政许可(?:决定|事项|案件|和|、|及|行政处罚|行政强制)*(?:情况)?$", r"权|信息", "proactive.licensing.decisions"),
    _kind(r"^(?:办理|作出|实施|涉及|发生|有)?(?:行政许可[、和])?行政处罚(?:决定|案件|和|、|及|行政强制|措施)*(?:情况)?$", r"权|信息", "proactive.penalty.decisions"),
    _kind(r"建议.*提案|提案.*建议", r"征集", "proposals.suggestions", "proposals.motions"),
    _kind(r"(?:承办|收到|办理|涉及).{0,8}(?:提案)", _NEVER, "proposals.motions"),
    _kind(r"(?:承办|收到|办理|涉及).{0,8}(?:代表建议|人大.{0,4}建议)", _NEVER, "proposals.suggestions"),
)

_WHOLE_SECTION = {
    "requests": ("requests.new_received.total",),
    "remedies": ("remedies.reconsideration.total", "remedies.litigation.total"),
}
_NOTHING = re.compile(r"[（(]?(?:无|暂无|没有|本年度无|无此类情况|无相关情况)[）)]?[。.]?$")
_OGI = re.compile(r"信息公开|政务公开|依申请|公开申请|申请公开|公开工作")


class Denial(NamedTuple):
    """A denial: its clause in the flat text and the topics that it puts at zero."""

    start: int
    end: int
    topics: tuple[str, ...]
    sentence: int


def denials(flat: Flat, section: str) -> list[Denial]:
    """Every denial of one section that says of which figure it speaks."""
    text = flat.text
    if section in _WHOLE_SECTION and len(text) < 12 and _NOTHING.match(text.strip()):
        return [Denial(0, len(text), _WHOLE_SECTION[section], 0)]
    found: list[Denial] = []
    sentence = 0
    for count, match in enumerate(_DENIAL.finditer(text)):
        if count >= MAX_DENIALS:
            break
        while flat.sentences[sentence][1] < match.end():
            sentence += 1
        first, last = flat.sentences[sentence]
        clause_start = max(first, match.start() - _REACH)
        if found and found[-1].end > match.start():
            continue
        before = text[clause_start : match.start()]
        if _NOT_SAID.search(before):
            continue
        stop = _END.search(text, match.end(), min(last, match.end() + _REACH))
        end = stop.start() if stop else min(last, match.end() + _REACH)
        topics = _topics(text[match.end() : end], before, section)
        if topics:
            cut = max(text.rfind(mark, first, match.start()) for mark in "，,；;：:") + 1
            found.append(Denial(max(clause_start, cut), end, topics, sentence))
    found.extend(_afterwards(flat, section))
    return found


def _topics(denied: str, before: str, section: str) -> tuple[str, ...]:
    denied = re.split(r"[（(）)]", denied)[0]
    for kind in _KINDS:
        if kind.pattern.search(denied) and not kind.without.search(denied):
            if kind.topics[0].startswith(("remedies", "fee")) and not _about_ogi(denied, before, section):
                return ()
            if kind.topics[0] == "remedies.combined.corrected":
                return _corrected(denied + before)
            return kind.topics
    return ()


def _about_ogi(denied: str, before: str, section: str) -> bool:
    return section in ("remedies", "requests", "other") or _OGI.search(before + denied) is not None


def _corrected(said: str) -> tuple[str, ...]:
    blocks = [block for block, word in (("reconsideration", "复议"), ("litigation", "诉")) if word in said]
    return tuple(f"remedies.{block}.corrected" for block in blocks)


def _afterwards(flat: Flat, section: str) -> list[Denial]:
    """Denials that follow their subject: 行政复议、行政诉讼均为零."""
    found = []
    for count, match in enumerate(_AFTERWARDS.finditer(flat.text)):
        if count >= MAX_DENIALS:
            break
        start = max(flat.text.rfind(mark, 0, match.start()) for mark in "。；;\n") + 1
        start = max(start, match.start() - _REACH)
        said = flat.text[start : match.start()]
        topics: tuple[str, ...] = ()
        if ("复议" in said or "诉讼" in said) and _about_ogi(said, "", section):
            topics = tuple(
                f"remedies.{block}.total" for block, word in (("reconsideration", "复议"), ("litigation", "诉讼")) if word in said
            )
        elif re.search(r"依申请|公开申请|申请公开", said) and "均" in match.group():
            topics = ("requests.new_received.total",)
        if topics and re.search("均|都|零|无", match.group()):
            index = next((i for i, span in enumerate(flat.sentences) if span[0] <= match.start() < span[1]), 0)
            found.append(Denial(start, match.end(), topics, index))
    return found
