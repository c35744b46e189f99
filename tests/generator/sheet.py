"""The three tables as the form prints them: rows of cells with spans, each value cell knowing its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from gongkai.law.forms import Row, Table, table_form
from tests.generator.truth import Truth, Value

LABELS_LEFT = 3
"""Columns that labels take at the left of table three."""


@dataclass
class Spot:
    """One printed cell. `address` is set for value cells, `label` names the row whose label this is."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    address: str | None = None
    label: str | None = None
    group: bool = False


@dataclass
class Sheet:
    """One printed table; a cell that spans rows stands only in the first of them. `broken` lists rows after which a page ends."""

    key: str
    width: int
    rows: list[list[Spot]]
    heads: int
    broken: list[int] = field(default_factory=list)

    def spots(self) -> Iterator[Spot]:
        """Every cell, row by row."""
        for row in self.rows:
            yield from row

    def expanded(self) -> list[list[Spot | None]]:
        """The rows as they lie on the full grid: a cell in its first position of each row it covers, None where it spans."""
        return expand(self.rows, self.width)


def expand(rows: list[list[Spot]], width: int) -> list[list[Spot | None]]:
    """Lay cells on a grid `width` wide. A position covered from above holds a blank Spot, one covered from the left None."""
    open_until = [0] * width
    covers: list[int] = [1] * width
    laid: list[list[Spot | None]] = []
    for number, row in enumerate(rows):
        line: list[Spot | None] = [None] * width
        cells = iter(row)
        column = 0
        while column < width:
            if open_until[column] > number:
                line[column] = Spot("", colspan=covers[column])
                column += covers[column]
                continue
            cell = next(cells, None)
            if cell is None:
                break
            line[column] = cell
            for position in range(column, min(column + cell.colspan, width)):
                open_until[position] = number + cell.rowspan
            covers[column] = cell.colspan
            column += cell.colspan
        laid.append(line)
    return laid


def show(value: Value, *, signed: bool = False) -> str:
    """A figure as printed: blank for None, with its sign for a positive change."""
    if value is None:
        return ""
    text = str(value.quantize(Decimal("0.01"))) if isinstance(value, Decimal) else str(value)
    return f"+{text}" if signed and value > 0 else text


def sheet_of(truth: Truth, key: str, *, signed: bool = False) -> Sheet:
    """One table of a truth as printed. `signed` prints a plus before positive changes."""
    form = table_form(key, truth.editions[key])
    if key == "proactive":
        return _proactive(form, truth, signed)
    return _requests(form, truth) if key == "requests" else _remedies(form, truth)


def _proactive(form: Table, truth: Truth, signed: bool) -> Sheet:
    rows: list[list[Spot]] = []
    for group, members in groupby(form.rows, key=lambda row: row.group):
        block = list(members)
        rows.append([Spot(group[0], colspan=4, group=True)])
        columns = block[0].columns
        last = 4 - len(columns)
        rows.append([Spot("信息内容"), *(Spot(column.label) for column in columns)])
        rows[-1][-1] = replace(rows[-1][-1], colspan=last)
        for row in block:
            cells = truth.tables["proactive"][row.key]
            line = [Spot(row.label, label=row.key)]
            for column in columns:
                text = show(cells[column.key], signed=signed and column.kind == "change")
                line.append(Spot(text, address=f"proactive.{row.key}.{column.key}"))
            line[-1] = replace(line[-1], colspan=last)
            rows.append(line)
    return Sheet("proactive", 4, rows, heads=0)


def _requests(form: Table, truth: Truth) -> Sheet:
    columns = form.rows[0].columns
    rows = [
        [Spot(form.note, colspan=LABELS_LEFT, rowspan=3), Spot("申请人情况", colspan=7)],
        [Spot("自然人", rowspan=2), Spot("法人或其他组织", colspan=5), Spot("总计", rowspan=2)],
        [Spot(column.label) for column in columns if column.group],
    ]
    present = [row for row in form.rows if ("requests", row.key) not in truth.missing_rows]
    for index, row in enumerate(present):
        line = _labels(present, index)
        cells = truth.tables["requests"][row.key]
        line += [Spot(show(cells[column.key]), address=f"requests.{row.key}.{column.key}") for column in columns]
        rows.append(line)
    return Sheet("requests", LABELS_LEFT + 7, rows, heads=3)


def _labels(present: list[Row], index: int) -> list[Spot]:
    """The label cells of one row of table three, with a group's cell where the group begins."""
    row = present[index]
    spots = []
    for depth in range(len(row.group)):
        if not index or present[index - 1].group[: depth + 1] != row.group[: depth + 1]:
            members = [other.group[: depth + 1] == row.group[: depth + 1] for other in present[index:]]
            length = members.index(False) if False in members else len(members)
            spots.append(Spot(row.group[depth], rowspan=length, group=True))
    return [*spots, Spot(row.label, colspan=LABELS_LEFT - len(row.group), label=row.key)]


def _remedies(form: Table, truth: Truth) -> Sheet:
    labels = [column.label for column in form.rows[0].columns]
    values = [
        Spot(show(truth.tables["remedies"][row.key][column.key]), address=f"remedies.{row.key}.{column.key}")
        for row in form.rows
        for column in row.columns
    ]
    rows = [
        [Spot("行政复议", colspan=5), Spot("行政诉讼", colspan=10)],
        [
            *(Spot(label, rowspan=2) for label in labels),
            Spot("未经复议直接起诉", colspan=5),
            Spot("复议后起诉", colspan=5),
        ],
        [Spot(label) for label in labels * 2],
        values,
    ]
    return Sheet("remedies", 15, rows, heads=3)
