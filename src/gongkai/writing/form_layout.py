"""A table of the form laid out as the form draws it: header, label and value cells with their spans, for every writer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Literal, NamedTuple

from gongkai.law.forms import Column, Row, Table

APPLICANTS = "申请人情况"
"""The heading over the requester types of table three (格式, part two)."""
CONTENT = "信息内容"
"""The heading over the row labels of table two."""

SHORT = 20
"""Rows of a table that is never broken over pages: tables two and four; table three fills a page."""

TYPE_AREA_POINTS = 442.0
"""156 mm, the width of the type area (GB/T 9704)."""
FIGURE, SMALLEST, INSET = 10.5, 5.0, 6.0
"""Points: the size of a figure, of one that is very long, and what its cell leaves free at its sides. A digit is half as wide as high."""

Kind = Literal["title", "header", "label", "value"]


class LaidCell(NamedTuple):
    """One cell: its place and spans in the grid (from 0), and for a value the row and column of the form.

    `headers` are the indexes, in `FormLayout.cells`, of the header and label cells that name a value.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    kind: Kind
    text: str = ""
    form_row: Row | None = None
    form_column: Column | None = None
    headers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The grid of one table. `header_rows` are repeated when the table breaks over pages; `widths` are relative."""

    table: Table
    width: int
    height: int
    header_rows: int
    widths: tuple[float, ...]
    cells: tuple[LaidCell, ...]

    @property
    def is_short(self) -> bool:
        """Whether it is kept on one page."""
        return self.height <= SHORT

    def points(self, laid: LaidCell, text: str) -> float:
        """The size of a figure's letters: smaller where it would not stay on one line of its column."""
        share = sum(self.widths[laid.column : laid.column + laid.colspan]) / sum(self.widths)
        fitting = 2 * (share * TYPE_AREA_POINTS - INSET) / max(1, len(text))
        return max(SMALLEST, min(FIGURE, int(2 * fitting) / 2))

    def rows(self) -> list[list[LaidCell]]:
        """The cells by the grid row in which they begin, from left to right."""
        rows: list[list[LaidCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return [sorted(row, key=lambda cell: cell.column) for row in rows]


@dataclass(slots=True)
class _Sheet:
    """Collects cells and knows their indexes."""

    cells: list[LaidCell] = field(default_factory=list)

    def add(self, place: tuple[int, int], spans: tuple[int, int], kind: Kind, text: str) -> int:
        self.cells.append(LaidCell(*place, *spans, kind, text))
        return len(self.cells) - 1

    def value(self, place: tuple[int, int], colspan: int, of: tuple[Row, Column], headers: tuple[int, ...]) -> None:
        self.cells.append(LaidCell(*place, 1, colspan, "value", "", *of, headers))


@cache
def form_layout(table: Table) -> FormLayout:
    """The layout of a table of the form: table four side by side, shared columns as a matrix, else block by block."""
    if table.key == "remedies":
        return _side_by_side(table)
    if all(row.columns == table.rows[0].columns for row in table.rows):
        return _matrix(table)
    return _blocks(table)


def _blocks(table: Table) -> FormLayout:
    """Table two: each block has its title row and its own header row; a short row's last cell fills the width."""
    sheet = _Sheet()
    width = 1 + max(len(row.columns) for row in table.rows)
    line = 0
    for (group, columns), block in groupby(table.rows, key=lambda row: (row.group, row.columns)):
        title = sheet.add((line, 0), (1, width), "title", "".join(group))
        sheet.add((line + 1, 0), (1, 1), "header", CONTENT)
        spans = [1] * (len(columns) - 1) + [width - len(columns)]
        heads = [
            sheet.add((line + 1, 1 + index), (1, spans[index]), "header", column.label)
            for index, column in enumerate(columns)
        ]
        line += 2
        for row in block:
            label = sheet.add((line, 0), (1, 1), "label", row.label)
            for index, column in enumerate(columns):
                sheet.value((line, 1 + index), spans[index], (row, column), (title, label, heads[index]))
            line += 1
    return FormLayout(table, width, line, 0, (3.2, *(2.3,) * (width - 1)), tuple(sheet.cells))


def _matrix(table: Table) -> FormLayout:
    """Table three: labels in nested merged cells on the left, the requester types above."""
    sheet = _Sheet()
    columns = table.rows[0].columns
    depth = 1 + max(len(row.group) for row in table.rows)
    grouped = any(column.group for column in columns)
    head_rows = 3 if grouped else 1
    sheet.add((0, 0), (head_rows, depth), "header", table.note)
    heads = _applicant_heads(sheet, columns, depth) if grouped else _plain_heads(sheet, columns, depth)
    labels = _group_labels(sheet, table.rows, head_rows)
    for index, row in enumerate(table.rows):
        line = head_rows + index
        label = sheet.add((line, len(row.group)), (1, depth - len(row.group)), "label", row.label)
        for position, column in enumerate(columns):
            sheet.value((line, depth + position), 1, (row, column), (*labels[index], label, *heads[position]))
    widths = (*(0.9, 2.5, 5.0)[3 - depth :], *(1.35,) * len(columns))
    return FormLayout(table, depth + len(columns), head_rows + len(table.rows), head_rows, widths, tuple(sheet.cells))


def _plain_heads(sheet: _Sheet, columns: tuple[Column, ...], left: int) -> list[tuple[int, ...]]:
    return [(sheet.add((0, left + index), (1, 1), "header", column.label),) for index, column in enumerate(columns)]


def _applicant_heads(sheet: _Sheet, columns: tuple[Column, ...], left: int) -> list[tuple[int, ...]]:
    """Three header rows; the indexes of the header cells over each column."""
    sheet.add((0, left), (1, len(columns)), "header", APPLICANTS)
    heads: list[tuple[int, ...]] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = list(members)
        at = left + len(heads)
        if not group:
            heads.extend(
                (sheet.add((1, at + index), (2, 1), "header", item.label),) for index, item in enumerate(inside)
            )
            continue
        over = sheet.add((1, at), (1, len(inside)), "header", group)
        heads.extend(
            (over, sheet.add((2, at + index), (1, 1), "header", item.label)) for index, item in enumerate(inside)
        )
    return heads


def _group_labels(sheet: _Sheet, rows: tuple[Row, ...], top: int) -> list[tuple[int, ...]]:
    """Adds the merged group cells; the indexes of the groups left of each row, outermost first."""
    open_cells: list[tuple[int, ...]] = []
    for index, row in enumerate(rows):
        before = rows[index - 1].group if index else ()
        known = open_cells[-1] if open_cells else ()
        path: list[int] = []
        for level, text in enumerate(row.group):
            if row.group[: level + 1] == before[: level + 1]:
                path.append(known[level])
                continue
            same = [other.group[: level + 1] == row.group[: level + 1] for other in rows[index:]]
            span = same.index(False) if False in same else len(same)
            path.append(sheet.add((top + index, level), (span, 1), "label", text))
        open_cells.append(tuple(path))
    return open_cells


def _side_by_side(table: Table) -> FormLayout:
    """Table four: the rows of the form stand beside one another, their figures in one line."""
    sheet = _Sheet()
    at = 0
    group_cells: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        count = len(row.columns)
        if row.group:
            if row.group not in group_cells:
                together = sum(len(other.columns) for other in table.rows if other.group == row.group)
                group_cells[row.group] = sheet.add((0, at), (1, together), "title", "".join(row.group))
            over: tuple[int, ...] = (group_cells[row.group], sheet.add((1, at), (1, count), "header", row.label))
        else:
            over = (sheet.add((0, at), (1, count), "title", row.label),)
        first, span = (2, 1) if row.group else (1, 2)
        for index, column in enumerate(row.columns):
            head = sheet.add((first, at + index), (span, 1), "header", column.label)
            sheet.value((3, at + index), 1, (row, column), (*over, head))
        at += count
    return FormLayout(table, at, 4, 3, (1.0,) * at, tuple(sheet.cells))
