"""The statistics form of 2014–2018 (and its forerunners): indicators read by name, each with one figure.

Local forms leave out, add and reorder indicators, so that a row is found by its wording; where one wording stands twice
(被依法纠错数 under reviews and under suits) the order of the form decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from gongkai.law.forms import Row, table_form
from gongkai.reading.flow import Flow
from gongkai.reading.limits import Deadline
from gongkai.reading.tables.cells import row_cells
from gongkai.reading.tables.fold import fold
from gongkai.reading.tables.stream import strips_of_text
from gongkai.reading.tables.strips import Strip, Value
from gongkai.report import Cell

Rows = Mapping[str, Mapping[str, Cell]]

EDITION = "2014"
_ENOUGH = 5
_START = re.compile(r"(?:统计)?指标(?:名称)?\s*(?:计量)?单位|统计指标|指标名称")
_LEAD = re.compile(r"^(?:其中)?(?:[一二三四五六七八九十]{1,2}(?=[^\d])|\d{1,2}(?=\D))?(?:其中)?")
_UNIT = re.compile(r"(?:条|件|次|篇|个|人|人次|万元)$")
_HINT = ("主动公开", "申请数", "答复")


def read_statistics(
    flow: Flow, strips: Sequence[Strip], deadline: Deadline
) -> tuple[Rows, tuple[int, int] | None] | None:
    """The indicators that the document shows and where they stand as running text, or None when it has no such table."""
    if not all(hint in flow.text or any(hint in label for strip in strips for label in strip.labels) for hint in _HINT):
        return None
    start = _START.search(flow.text)
    text_strips = strips_of_text(flow, start.start(), len(flow.text), deadline) if start is not None else []
    found = _matched([*strips, *text_strips])
    if len(found) < _ENOUGH:
        return None
    rows = {row.key: {row.columns[0].key: row_cells(_one_value(strip), row.columns).cells[0]} for row, strip in found}
    ends = [strip.end for _, strip in found if strip.source == 0]
    return rows, (start.start(), max(ends)) if start is not None and ends else None


@cache
def _wordings() -> dict[str, list[int]]:
    wordings: dict[str, list[int]] = {}
    for position, row in enumerate(table_form("statistics", EDITION).rows):
        for label in {_plain(label) for label in (row.label, *row.variants)}:
            wordings.setdefault(label, []).append(position)
    return wordings


def _plain(label: str) -> str:
    return _LEAD.sub("", _UNIT.sub("", fold(label))) or fold(label)


def _matched(strips: Sequence[Strip]) -> list[tuple[Row, Strip]]:
    form = table_form("statistics", EDITION)
    taken: dict[int, Strip] = {}
    last = -1
    for strip in strips:
        if not strip.labels or not strip.has_figure:
            continue
        positions = [at for at in _positions(strip) if at not in taken]
        if positions:
            position = next((at for at in positions if at > last), positions[0])
            taken[position] = strip
            last = position
    return [(form.rows[position], taken[position]) for position in sorted(taken)]


def _positions(strip: Strip) -> list[int]:
    wordings = _wordings()
    for label in (*reversed(strip.labels), "".join(strip.labels)):
        plain = _plain(label)
        if plain in wordings:
            return wordings[plain]
    plain = _plain(strip.labels[-1])
    ending = max((wording for wording in wordings if len(wording) > 3 and plain.endswith(wording)), key=len, default="")
    return wordings.get(ending, [])


def _one_value(strip: Strip) -> Strip:
    """The strip with its first figure only: a second column holds the running total since 2008."""
    first = next(value for value in strip.values if value.text.strip())
    return Strip(strip.labels, [Value(first.text, first.place)], strip.offset, strip.source, has_figure=True)
