"""Claims in words that hold for all cases: 均已办结, 全部按时答复, 均获维持, 均已结案."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.reading.anchors import matches
from gongkai.reading.facts.flat import Flat
from gongkai.reading.facts.numbers import Mention
from gongkai.reading.facts.topics import OTHER_REQUEST
from gongkai.report import Number

MAX_CLAIMS = 2_000
_DONE = r"办结|办理完毕|办理完成|办理结束|办理完结|完成办理|处理完毕|答复|回复|结案|审结|维持|办毕|完成"
_CLAIM = re.compile(
    rf"(?:均|全部|都(?!是)|全都)[^，,。；;、：:\n]{{0,22}}?(?P<done>{_DONE})"
    rf"|所有(?!办结|答复)[^，,。；;、：:\n]{{0,12}}申请(?!中)[^，,。；;、：:\n]{{0,16}}?(?P<all>{_DONE})"
)
_WISH = re.compile(
    r"确保|(?<!按)(?<!按照)(?<!规定)(?<!相关)要求|应当|应(?!公开)|必须|力争|做到|保证|坚持|督促|努力|争取|实现|将|须|不断|提升|严格|落实|规范|完善"
)
_FOREIGN = re.compile(
    r"诉求|工单|来信|来电|留言|投诉|举报|建议|提案|热线|咨询|信访|议案|问题|舆情|网民|问政|办件|件次|许可|平台"
)
_REQUEST = re.compile(r"依申请|公开申请|申请公开|申请")
_OTHER_BUSINESS = re.compile(rf"{OTHER_REQUEST}#?[^，,。；;]{{0,12}}(?:[，,][^，,。；;公]{{0,20}})?$")
_OR_EXTENDED = re.compile(r"[^，,。；;\n]{0,6}(?:或者?|、|及|和)[^，,。；;\n]{0,6}(?:延期|延长|顺延|结转)")
_REMEDY = re.compile(r"复议|诉讼")
_COURT, _NEAR = re.compile("法院|判决|裁定|胜诉"), 24
"""Words that only a suit has, in so many characters before the claim's end."""
_SUBJECTS = ("requests.new_received.total", "requests.new_or_all", "requests.total.total")


class Claim(NamedTuple):
    """A claim: its clause, its topics and the number of cases that it speaks of where the sentence prints one."""

    start: int
    end: int
    topics: tuple[str, ...]
    parts: tuple[Number, ...]
    scope: str


def claims(flat: Flat, found: list[Mention]) -> list[Claim]:
    """Every claim of one section about requests or remedies."""
    made: list[Claim] = []
    index = sentence = 0
    for count, match in enumerate(matches(_CLAIM, flat.text, "均全都所")):
        if count >= MAX_CLAIMS:
            break
        while flat.sentences[sentence][1] < match.end():
            sentence += 1
        while index < len(found) and found[index].end <= match.start():
            index += 1
        first = flat.sentences[sentence][0]
        start = max(first, match.start() - 120)
        claim = _claim(
            flat.text, match, start, [item for item in found[max(0, index - 12) : index] if item.sentence == sentence]
        )
        if claim is not None:
            made.append(claim)
    return made


def _claim(text: str, match: re.Match[str], start: int, before: list[Mention]) -> Claim | None:
    cut = max(text.rfind(mark, start, match.start()) for mark in "，,；;。") + 1
    clause_start = max(start, cut)
    said = text[start : match.start()]
    if _WISH.search(text[clause_start : match.end()]):
        return None
    done = match["done"] or match["all"]
    known = [item for item in before if item.topics]
    about = known[-1].topics[0] if known else ""
    if about.startswith("remedies") or (not about and _REMEDY.search(said)):
        return _remedy_claim(said + match.group(), done, clause_start, match.end(), known)
    if done in ("维持", "审结", "结案") or about.startswith(("proposals", "training")):
        return None
    if _OTHER_BUSINESS.search(said) or _OR_EXTENDED.match(text, match.end()):
        return None
    if _FOREIGN.search(said) or not (about.startswith("requests") or _REQUEST.search(said + match.group())):
        return None
    return _request_claim(match, clause_start, known)


def _request_claim(match: re.Match[str], start: int, known: list[Mention]) -> Claim:
    subjects = [item for item in known if set(item.topics) & set(_SUBJECTS)]
    parts = (subjects[-1].value,) if subjects else ()
    return Claim(start, match.end(), ("requests.answered.all",), parts, subjects[-1].scope if subjects else "")


def _remedy_claim(said: str, done: str, start: int, end: int, known: list[Mention]) -> Claim | None:
    kind = "upheld" if done == "维持" else "closed" if done in ("结案", "审结", "办结", "办理完毕") else ""
    if not kind:
        return None
    clause = re.split("[；;]", said)[-1]
    said = clause if _REMEDY.search(clause) else said
    if _COURT.search(said[-_NEAR:]):
        said = "诉讼"
    blocks = [block for block, word in (("reconsideration", "复议"), ("litigation", "诉讼")) if word in said]
    return Claim(
        start, end, tuple(f"remedies.{block}.{kind}.all" for block in blocks), (), known[-1].scope if known else ""
    )
