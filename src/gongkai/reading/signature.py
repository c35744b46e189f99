"""The signature at the end of a report: body and date, and what a page or a conversion left below them."""

from __future__ import annotations

import re
from datetime import date

from gongkai.reading.head.dates import dates_in

_LONGEST_FOOT = 600
_TAIL = 120
"""A signature stands in so many last characters."""
_PAGE_NUMBER = re.compile(r"(?:\n[ \t\u3000]*[-—–－]?\s*\d{1,3}\s*[-—–－]?\s*)+$")
_FOOT = re.compile(
    r"[\[【(（>]*(?:(?:发布|公布|公开|更新)(?:时间|日期)|(?:信息)?来源|责任编辑|编辑|初审|复审|终审|审核|供稿|作者|浏览次数|点击率?"
    r"|打印|关闭|分享|扫一扫|上一[篇条]|下一[篇条]|相关(?:链接|附件|稿件|信息)|返回)[^。]{0,80}"
)
"""A line at the foot of a page."""
_BLANK = " \t\n\u3000"
_OPENING = _BLANK + "（("
_ORGAN = re.compile(
    r"[^\s。；，、：:;,.！!？?（(]{3,40}(?:政府|局|委员会|委|办公室|办|厅|处|中心|管委会|街道|镇|乡|院|馆|支队|大队)$"
)


def without_signature(text: str, signed_on: date | None, body: str | None) -> str:
    """The text without the page's foot and the signature that end it; a signature without its date is left."""
    text = _without_foot(text)
    if signed_on is None:
        return text
    start = max(0, len(text) - _TAIL)
    ending = _PAGE_NUMBER.sub("", text[start:])
    last = max(
        (match for day, match in dates_in(ending) if day == signed_on), key=lambda match: match.end(), default=None
    )
    if last is None or ending[last.end() :].strip(_BLANK + "\r)）（(") or _goes_on(ending, last.start()):
        return text
    kept = ending[: last.start()].rstrip(_OPENING)
    name = _signer(kept, body)
    return text[:start] + kept[: len(kept) - len(name)].rstrip(_BLANK)


def _without_foot(text: str) -> str:
    """The text without lines at its end that belong to the page."""
    start = max(0, len(text) - _LONGEST_FOOT)
    lines = text[start:].split("\n")
    kept = len(lines)
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place].strip(_BLANK)
        if _FOOT.fullmatch(line):
            kept = place
        elif line:
            break
    return text if kept == len(lines) else text[:start] + "\n".join(lines[:kept]).rstrip(_BLANK)


def _goes_on(text: str, start: int) -> bool:
    """Whether the date is part of a sentence: something other than white space or the signing body stands before it."""
    before = text[:start].rstrip(_OPENING)
    return (
        len(before) == start and bool(before) and not _ORGAN.search(before.rsplit("\n", 1)[-1]) and before[-1] != "。"
    )


def _signer(text: str, body: str | None) -> str:
    """The signing body with which the text ends, "" when it ends otherwise."""
    if body and text.endswith(body):
        return body
    line = text.rsplit("\n", 1)[-1].strip(_BLANK)
    return line if _ORGAN.fullmatch(line) else ""
