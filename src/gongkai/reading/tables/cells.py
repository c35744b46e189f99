"""From the values of an aligned row to its cells: direct where the borders stand, divided where they are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.law.forms import Column
from gongkai.reading.tables.digits import Division
from gongkai.reading.tables.divide import Budget, divisions
from gongkai.reading.tables.numbers import MAX_PRINTED, figure, is_blank, without_unit
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


def is_glued(strips: Iterable[Strip]) -> bool:
    """Whether the figures of a table ran together: a needless zero (`000023`) or far too few values in soft rows shows it."""
    for strip in strips:
        if strip.soft or len(strip.values) == 1:
            for value in strip.values:
                digits = value.text.lstrip("+-")
                if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
                    return True
    return False


def usual_columns(strips: Iterable[Strip], count: int) -> tuple[int, ...]:
    """The expanded columns in which the values of an exact grid stand, judged from its complete rows, or ()."""
    votes = Counter(
        tuple(value.column for value in strip.values)
        for strip in strips
        if len(strip.values) == count and strip.values[0].column is not None
    )
    return votes.most_common(1)[0][0] if votes else ()  # type: ignore[return-value]


def pad_side(rows: Iterable[tuple[Strip, int]]) -> str:
    """Where the rows of a table carry the empty cells of merged labels: `before` or `after` the values, "" when not clear."""
    sides = set()
    for strip, count in rows:
        extra = len(strip.values) - count
        if extra > 0:
            before, after = _all_blank(strip.values[:extra]), _all_blank(strip.values[count:])
            if before != after:
                sides.add("before" if before else "after")
    return sides.pop() if len(sides) == 1 else ""


def _all_blank(values: Sequence[Value]) -> bool:
    return all(is_blank(value.text) for value in values)


def row_cells(
    strip: Strip | None,
    columns: tuple[Column, ...],
    usual: tuple[int, ...] = (),
    *,
    pads: str = "",
    glued: bool = False,
    blocks: int = 0,
    rule: str = "",
    budget: Budget | None = None,
) -> RowCells:
    """The cells of one row of a form. A strip of None is a row that the document does not have.

    `usual` and `pads` say where the values of this table stand (`usual_columns`, `pad_side`). Where figures ran together (`glued`), `rule` is the rule whose sums hold inside the row in so many `blocks`, and `budget` bounds the search.
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
        values = _without_pads(strip.values, len(columns), usual, pads)
    if len(values) == len(columns) and not (glued and strip.soft and _has_run(strip)):
        row.cells = [_cell(value) for value in values]
        return row
    row.tokens = " ".join(value.text for value in strip.values)
    if glued:
        _divide(row, strip, blocks, rule, budget or Budget())
    else:
        row.give_up(f"该行印出 {len(strip.values)} 个数值，表格有 {len(columns)} 列，空缺在哪一列无法确定")
    return row


def _divide(row: RowCells, strip: Strip, blocks: int, rule: str, budget: Budget) -> None:
    """Settle a row of run-together figures, or leave it open to the divisions that fit."""
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


def _has_run(strip: Strip) -> bool:
    return any(len(value.text) > 1 and value.text[0] == "0" and value.text.isdigit() for value in strip.values)


def _without_pads(values: list[Value], count: int, usual: tuple[int, ...], pads: str) -> Sequence[Value | None]:
    """Values without the empty cells that a merged label leaves behind, or the values as they are."""
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
        after, before = _all_blank(values[count:]), _all_blank(values[:extra])
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
