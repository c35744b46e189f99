"""From the values of an aligned row to its cells: direct where the borders stand, divided where they are lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.law.forms import Column
from gongkai.reading.tables.digits import Division
from gongkai.reading.tables.divide import Budget, divisions
from gongkai.reading.tables.numbers import MAX_PRINTED, figure, is_blank, without_unit
from gongkai.reading.tables.shape import Shape, all_blank, by_line, is_trimmed, is_uneven
from gongkai.reading.tables.strips import Strip, Value
from gongkai.report import Cell, Number, Place

_new, _CERTAIN = tuple.__new__, Cell(None, None)[4:]
"""Making a cell without its constructor, which costs twice as much; and all that follows its place when it is certain."""

MAX_CANDIDATES = 12
"""So many candidate values are kept for an ambiguous cell."""


MAX_OPEN = 60
"""A row with so many possible divisions is not kept open."""
_NARROW = 3
"""Where a row has so few values, equal ones at its end are one merged value that a conversion repeated."""
_NO_SHAPE = Shape()
MISORDERED = "表头各列与规定的表格不同（次序不同，或者分成了本级与合计），数字属于哪一列无法确定"
SEVERAL = "连在一起的数字有几种分法，无法确定"


@dataclass(slots=True)
class RowCells:
    """The cells of one row, or while a division is open the divisions that are still possible."""

    columns: tuple[Column, ...]
    strip: Strip | None
    cells: list[Cell] = field(default_factory=list)
    open: tuple[Division, ...] = ()
    tokens: str = ""

    @property
    def place(self) -> Place | None:
        """Where the row stands."""
        return self.strip.values[0].place if self.strip is not None and self.strip.values else None

    def numbers(self) -> list[Number | None]:
        """The values of the cells in the order of the columns."""
        return [cell.value for cell in self.cells]

    def settle(self, division: Division, used: tuple[str, ...]) -> None:
        """Take one division; `used` names the rules that chose it."""
        self.cells = [Cell(value, self.tokens, "divided", self.place, 1.0, (), used) for value in division]
        self.open = ()

    def give_up(self, reason: str) -> None:
        """Leave every cell empty and say why."""
        candidates = self.open
        self.open = ()
        self.cells = [
            Cell(None, self.tokens, "ambiguous", self.place, 0.0, _few(d[at] for d in candidates), (), reason)
            for at in range(len(self.columns))
        ]


def _few(values: Iterable[Number]) -> tuple[Number, ...]:
    return tuple(dict.fromkeys(values))[:MAX_CANDIDATES]


def row_cells(
    strip: Strip | None,
    columns: tuple[Column, ...],
    shape: Shape = _NO_SHAPE,
    *,
    blocks: int = 0,
    rule: str = "",
    budget: Budget | None = None,
) -> RowCells:
    """The cells of one row of a form. A strip of None is a row that the document does not have.

    `shape` says how the table stands. Where its figures ran together, `rule` is the rule whose sums hold inside the row in so many
    `blocks`, and `budget` bounds the search.
    """
    row = RowCells(columns, strip)
    if strip is None:
        row.cells = [Cell(None, None, "missing", None, 0.0, reason="文档中没有这一行")] * len(columns)
        return row
    if not strip.values:
        row.cells = [Cell(None, "", "printed", None)] * len(columns)
        return row
    values: Sequence[Value | None] = strip.values
    if len(strip.values) != len(columns):
        values = by_line(strip, len(columns), shape.pitch) or _without_pads(
            strip.values, len(columns), shape, strip.source
        )
    trimmed = is_trimmed(strip, shape)
    if not trimmed and len(values) == len(columns) and not (shape.is_glued and strip.soft and _has_run(strip)):
        row.cells = [_cell(value) for value in values]
        if (
            shape.pitch
            and len(strip.values) == len(columns)
            and is_uneven(strip, shape.pitch)
            and not _adds_up(row, blocks)
        ):
            row.tokens = " ".join(value.text for value in strip.values)
            row.give_up("该行的数字没有像其他行那样逐行排列，可能空缺一格又夹有页码")
        return row
    row.tokens = " ".join(value.text for value in strip.values)
    if trimmed:
        row.give_up("该行末尾少了格子，空缺在哪一列无法确定")
    elif shape.is_glued:
        _divide(row, strip, shape, (blocks, rule), budget or Budget())
    else:
        row.give_up(f"该行印出 {len(strip.values)} 个数值，表格有 {len(columns)} 列，空缺在哪一列无法确定")
    return row


def _divide(row: RowCells, strip: Strip, shape: Shape, sums: tuple[int, str], budget: Budget) -> None:
    """Settle a row of run-together figures, or leave it open to the divisions that fit; `sums` are the blocks and their rule."""
    blocks, rule = sums
    tokens = [without_unit(value.text) for value in strip.values]
    ways = divisions(tokens, row.columns, limit=MAX_OPEN, budget=budget)
    if ways is not None and len(ways) == 1 and _sums_hold(ways[0], blocks):
        row.settle(ways[0], ())
        return
    if ways is not None and not ways:
        row.give_up("连在一起的数字分不成这一行应有的列数")
        return
    fitting = divisions(tokens, row.columns, limit=MAX_OPEN, blocks=blocks, budget=budget) if blocks else ways
    if fitting is None:
        row.give_up("连在一起的数字太长，无法断开")
    elif shape.is_lossy and fitting:
        row.open = fitting
        row.give_up("表中有的行数字少于列数，空格已经看不出来，只凭合计不能断开这一行")
    elif blocks and len(fitting) == 1:
        row.settle(fitting[0], (rule,))
    elif not fitting:
        row.open = ways or ()
        row.give_up("连在一起的数字没有一种分法使总计与各项之和相符")
    else:
        row.open = fitting
        if len(fitting) >= MAX_OPEN or not blocks:
            row.give_up(SEVERAL)


def _sums_hold(division: Division, blocks: int) -> bool:
    """Whether the last figure of each block is the sum of those before it; true where the row has no sums."""
    width = len(division) // blocks if blocks else len(division)
    starts = range(0, len(division), width) if blocks else ()
    return all(sum(division[at : at + width - 1]) == division[at + width - 1] for at in starts)


def _adds_up(row: RowCells, blocks: int) -> bool:
    """Whether a row with sums is complete and all its sums hold."""
    figures = tuple(number for number in row.numbers() if isinstance(number, int))
    return blocks > 0 and len(figures) == len(row.columns) and _sums_hold(figures, blocks)


def _has_run(strip: Strip) -> bool:
    return any(len(value.text) > 1 and value.text[0] == "0" and value.text.isdigit() for value in strip.values)


def _without_pads(values: list[Value], count: int, shape: Shape, source: int) -> Sequence[Value | None]:
    """Values without the empty cells that a merged label leaves behind, or the values as they are."""
    if shape.beside and len(values) == count + 1:
        return values[1:] if shape.beside == "before" else values[:-1]
    pads = shape.pads
    usual = shape.usual.get(source) or shape.usual.get(0, ())
    if usual and values[0].column is not None:
        by_column = {value.column: value for value in values}
        if all(value.column in usual or is_blank(value.text) for value in values):
            return [by_column.get(column) for column in usual]
    if len(values) > count:
        values = [value for value in values if not value.text.rstrip().endswith(("%", "％"))] or values
    extra = len(values) - count
    if extra > 0 and count <= _NARROW and all(value.text == values[count - 1].text for value in values[count:]):
        return values[:count]
    if extra > 0:
        after, before = all_blank(values[count:]), all_blank(values[:extra])
        if after and (not before or pads == "after"):
            return values[:count]
        if before and (not after or pads == "before"):
            return values[extra:]
        if after:
            return values
        shown = [value for value in values if not is_blank(value.text)]
        if len(shown) == count:
            return shown
    return values


def _cell(value: Value | None) -> Cell:
    if value is None:
        return Cell(None, None, "missing", None, 0.0, reason="该行没有这一格")
    text, place, _ = value
    if not text or (text.isdigit() and text.isascii() and len(text) <= MAX_PRINTED):
        return _new(Cell, (int(text) if text else None, text, "printed", place, *_CERTAIN))
    found = figure(text)
    printed = text.strip()
    if found is not None:
        return Cell(found.value, printed, "printed", place)
    if is_blank(text):
        return Cell(None, printed, "printed", place)
    return Cell(None, printed, "ambiguous", place, 0.0, reason=f"“{printed[:20]}”不是一个可以确定的数")
