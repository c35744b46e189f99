"""Marks of secrecy: a grade with its star, or a mark that stands alone. The words in ordinary prose are no mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.scanning.detect.hits import Hit

_TERM = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[×xX]{1,2})\s*(?:年|个?月|天)|长期"
_STARRED = re.compile(
    rf"(?:绝\s*密|机\s*密|秘\s*密|(?<!不是)国家秘密)\s*级?\s*[★*]\s*(?:{_TERM})?|★\s*(?:绝密|机密|秘密)"
)
_GRADE = re.compile(r"(?:绝密|机密|秘密)(?:级|件)?")
_LABELLED = re.compile(rf"密\s*级\s*[:：]?\s*(?:绝\s*密|机\s*密|秘\s*密)级?\s*(?:{_TERM})?")
_WITH_TERM = re.compile(rf"^[\s【\[〔(（]*((?:绝\s*密|机\s*密|秘\s*密)级?\s*(?:{_TERM}))", re.MULTILINE)
_BESIDE = re.compile(r"特急|特提|加急|急件|平急|★|\d{1,6}|密级|份号|" + _TERM)
_BRACKETS = re.compile(r"[\s　【】\[\]〔〕()（）<>《》:：，,、。.]+")
_LINE = re.compile(r"[^\r\n\x07\x0c]+")
_INTERNAL = (
    "内部资料|内部文件|内部材料|内部刊物|内部参考|内部参阅|内部使用|内部掌握|内部传阅|仅供内部使用|仅供内部参考|仅限内部使用|"
    "工作秘密|内部敏感信息|注意保存|注意保密|妥善保管|不得外传|严禁外传|请勿外传|禁止外传|不得复印|不得公开|请勿公开|"
    "不得翻印|阅后收回|阅后即焚|会后收回|用后收回|机关内部"
)
_INTERNAL_ALONE = re.compile(rf"(?:{_INTERNAL})+")
_INTERNAL_PAIR = re.compile(
    r"内部(?:资料|文件|材料|刊物|使用|参考|参阅)[\s　,，、;；:：*★-]{0,4}(?:注意保存|注意保密|妥善保管|(?:不得|严禁|请勿|禁止)(?:外传|公开|翻印|复印))"
    r"|[【\[〔(（](?:内部资料|内部文件|内部材料|内部使用|内部参考|内部参阅|仅供内部[\u4e00-\u9fff]{2}|工作秘密|不予公开)[】\]〕)）]"
    r"|工作秘密\s*[★*]\s*(?:\d+\s*年|长期)?"
)
_MAYBE = re.compile(r"密|内部|外传|保存|保管|公开|翻印|复印|收回|即焚")
_LONGEST_MARK = 30


def find(text: str) -> Iterator[Hit]:
    """The marks in a text; a line of its own is what stands between line ends."""
    if not _MAYBE.search(text):
        return
    for pattern in (_STARRED, _LABELLED):
        for match in pattern.finditer(text):
            yield Hit("secrecy-mark", *match.span())
    for match in _WITH_TERM.finditer(text):
        yield Hit("secrecy-mark", *match.span(1))
    for match in _INTERNAL_PAIR.finditer(text):
        yield Hit("work-secret", *match.span())
    for line in _LINE.finditer(text):
        if len(line[0]) <= _LONGEST_MARK:
            yield from _alone(line[0], line.start())


def _alone(line: str, at: int) -> Iterator[Hit]:
    """A line that says nothing else, apart from urgency, copy number and brackets."""
    bare = _BRACKETS.sub("", line)
    if not bare:
        return
    found = line.strip()
    start = at + line.index(found)
    if _GRADE.fullmatch(bare) or (_GRADE.search(bare) and not _GRADE.sub("", _BESIDE.sub("", bare))):
        yield Hit("secrecy-mark", start, start + len(found))
    elif _INTERNAL_ALONE.fullmatch(bare):
        yield Hit("work-secret", start, start + len(found))
