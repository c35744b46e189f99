"""Worksheets as cells in rows, whatever file they came from, and what a value prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from gongkai.reading.errors import TooLarge
from gongkai.reading.limits import MAX_CELLS, MAX_SPAN

Place = tuple[int, int]
MAX_AREA = 1_000_000
"""Cells of the rectangle that one worksheet's entries span."""
MAX_MERGES = 50_000
_SIGNIFICANT = ".15g"


class SheetCell(NamedTuple):
    """A cell of a worksheet; columns count from 0."""

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Worksheet:
    """`rows` by number from 0; rows without any cell are absent, and cells that are covered by a merged one stand in none."""

    name: str
    hidden: bool = False
    rows: dict[int, list[SheetCell]] = field(default_factory=dict)


def value_text(value: str | float | bool) -> str:
    """What a value prints: 25.0 → 25, numbers with the fifteen digits that a spreadsheet keeps."""
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    text = format(value, _SIGNIFICANT)
    return format(Decimal(text), "f") if "e" in text else text


def placed(values: Mapping[Place, str], merges: Iterable[tuple[Place, Place]]) -> dict[int, list[SheetCell]]:
    """Rows of cells from the printed values by (row, column) and the merged ranges.

    A row that holds a value, or stands beside a merged one, has a cell in every column in use that no merged range covers: a blank
    is a cell too. Other rows are absent.
    """
    if not values:
        return {}
    if len(values) > MAX_CELLS:
        raise TooLarge(f"工作表超过 {MAX_CELLS} 个有内容的单元格，已停止解析")
    first = min(row for row, _ in values), min(column for _, column in values)
    last = max(row for row, _ in values), max(column for _, column in values)
    check_area(last[0] - first[0] + 1, last[1] - first[1] + 1)
    spans, covered = _spans(merges, first, last)
    used = {row for row, _ in values}
    used.update(
        row + more for (row, column), (_, down) in spans.items() if values.get((row, column)) for more in range(down)
    )
    return {
        row: [
            SheetCell(values.get((row, column), ""), column, *spans.get((row, column), (1, 1)))
            for column in range(first[1], last[1] + 1)
            if (row, column) not in covered
        ]
        for row in sorted(used)
    }


def check_area(rows: int, columns: int) -> None:
    """Raise TooLarge when the rectangle of a worksheet's entries is beyond what is read."""
    if rows * columns > MAX_AREA:
        raise TooLarge(f"工作表内容跨越 {rows} 行 {columns} 列，超出上限，请删除远处的零散单元格后重试")


def _spans(merges: Iterable[tuple[Place, Place]], first: Place, last: Place) -> tuple[dict[Place, Place], set[Place]]:
    """Column and row span of each merged cell, and the places that they cover, within the rectangle in use."""
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    budget = MAX_AREA
    for count, (begin, end) in enumerate(merges, 1):
        top, left = max(begin[0], first[0]), max(begin[1], first[1])
        down, across = min(end[0], last[0]) - top + 1, min(end[1], last[1]) - left + 1
        if down < 1 or across < 1:
            continue
        budget -= down * across
        if budget < 0 or count > MAX_MERGES:
            raise TooLarge("工作表的合并单元格过多，超出解析上限，已停止解析")
        spans[top, left] = (min(across, MAX_SPAN), min(down, MAX_SPAN))
        covered.update((row, column) for row in range(top, top + down) for column in range(left, left + across))
        covered.discard((top, left))
    return spans, covered
