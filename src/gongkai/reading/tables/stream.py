"""Tables that stand in running text without any grid: finding their region and cutting it into strips."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reading.flow import GRID_MARK, Flow
from gongkai.reading.limits import Deadline
from gongkai.reading.tables.numbers import UNITS
from gongkai.reading.tables.strips import Strip, Value


def _spaced(words: str) -> str:
    """A pattern for words that a narrow column may have broken anywhere."""
    return r"\s{0,8}".join(words)


_NEW = _spaced("新收政府信息公开申请数")
_REMARK = _spaced("本列数据的") + r"\s{0,8}[勾钩]\s{0,8}稽"
_APPLICANTS = _spaced("申请人情况")
_START = {
    "proactive": re.compile(
        r"第\s{0,8}二\s{0,8}十\s{0,8}条\s{0,8}第?\s{0,8}[（(]\s{0,8}一\s{0,8}[）)]\s{0,8}项?\s{0,8}信\s{0,8}息\s{0,8}内\s{0,8}容|信\s{0,8}息\s{0,8}内\s{0,8}容\s{0,8}本\s{0,8}年"
    ),
    "requests": re.compile(
        rf"[（(]?\s{{0,8}}{_REMARK}|{_APPLICANTS}|[一1]?\s{{0,8}}[、.]?\s{{0,8}}本\s{{0,8}}年\s{{0,8}}{_NEW}|{_NEW}"
    ),
    "remedies": re.compile(
        r"行政\s{0,8}复\s{0,8}议[|\s]{0,400}行政\s{0,8}诉\s{0,8}讼[|\s]{0,400}(?:结\s{0,8}果\s{0,8}维\s{0,8}持|未经复议)"
    ),
}
_HINT = {
    "proactive": ("内容", "信息\n"),
    "requests": ("本列", "申请", "新收"),
    "remedies": ("复议",),
}
"""Words without which a table cannot stand in running text: looked for first because it costs nothing."""

_CORE = {"requests": re.compile(rf"{_REMARK}|{_APPLICANTS}|{_NEW}")}
_AHEAD = 24
"""What every beginning holds, for patterns that may begin with almost anything, and the characters that may stand before it."""

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_RUN = re.compile(
    rf"[+-]?\d(?:[\d+-]|[.,](?=\d)|[ \u3000\u00a0]+(?=[+-]?\d))*(?:(?:{_UNIT})(?![\u4e00-\u9fff]{{0,6}}数))?(?:[（(][^）)\n]{{0,40}}\d[^）)\n]{{0,40}}[）)])?"
)
_NUMERAL_TAIL = re.compile(r"(?P<numeral>[1-8])\s*$")
_AFTER_NUMERAL = re.compile(r"\s*[.．、,，:]\s*(?:[\u4e00-\u9fff“\"]|$)")
_HARD = re.compile(r"[\n\t|]+")
_MAX_LABEL = 120
_CHECK_EVERY = 1024
_MAX_PIECES = 12


def region(flow: Flow, table: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a table stands as running text between two offsets, or None."""
    if not any(flow.text.find(word, start, end) >= 0 for word in _HINT[table]):
        return None
    core = _CORE.get(table)
    if core is not None:
        first = core.search(flow.text, start, end)
        if first is None:
            return None
        start = max(start, first.start() - _AHEAD)
    match = _START[table].search(flow.text, start, end)
    return None if match is None else (match.start(), end)


def strips_of_text(flow: Flow, start: int, end: int, deadline: Deadline) -> list[Strip]:
    """The strips of a region of running text. Values cut at spaces are soft: a border between two may be lost."""
    strips: list[Strip] = []
    label: list[str] = []
    line: int | None = None
    for count, (offset, piece, is_run) in enumerate(_pieces(flow.text, start, end)):
        if count % _CHECK_EVERY == 0:
            deadline.check()
        if not is_run:
            label.append(piece[-_MAX_LABEL:])
            line = flow.place(offset).line
            if strips and strips[-1].next_line is None:
                strips[-1].next_line = line
            continue
        if label or not strips:
            strips.append(Strip(tuple(label[-_MAX_PIECES:]), [], offset, has_figure=True, label_line=line))
            label, line = [], None
        strip = strips[-1]
        place = flow.place(offset)
        tokens = piece.split()
        if len(tokens) > 1:
            strip.soft = True
        strip.values.extend(Value(token, place) for token in tokens)
        strip.end = offset + len(piece)
    return strips


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    """Label and figure pieces in order as (offset, text, is it a run of figures)."""
    at = start
    while at < end:
        border = _HARD.search(text, at, end)
        stop = border.start() if border else end
        yield from _split(text, at, stop)
        at = border.end() if border else end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    at = start
    for match in _RUN.finditer(text, start, end):
        first, last = match.span()
        if first < at:
            continue
        run = match.group()
        numeral = _NUMERAL_TAIL.search(run)
        if numeral is not None and _AFTER_NUMERAL.match(text, last, end):
            last = first + numeral.start()
            run = run[: numeral.start()].rstrip()
        before = text[at:first].strip()
        if before and before != GRID_MARK:
            yield at, before, False
        if run:
            yield first, run, True
        at = last
    rest = text[at:end].strip()
    if rest and rest != GRID_MARK:
        yield at, rest, False
