"""A sheet of formulas that recompute the totals of the statutory tables from the figures on their sheets.

It stands apart from the tables: what is printed stays what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongkai.law.forms import Role, Row
from gongkai.report import Number
from gongkai.writing.composition import TablePart
from gongkai.writing.workbook import Sheet

Place = tuple[int, int]
COLUMNS = ("表", "核对项", "复算", "印为", "相差")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statutory table on its sheet, and where each cell (row key, column key) stands."""

    table: TablePart
    sheet: str
    places: Mapping[tuple[str, str], Place]

    def value(self, row: str, column: str) -> Number:
        """The figure of a cell; a blank counts as nothing, as in the formula."""
        cell = self.table.cell(row, column)
        return 0 if cell is None or cell.value is None else cell.value


class Sum(NamedTuple):
    """One check: the cells that are added up and those whose sum they should equal."""

    what: str
    parts: tuple[tuple[str, str], ...]
    printed: tuple[tuple[str, str], ...]


def recompute(sheet: Sheet, drawn: Sequence[Drawn]) -> None:
    """One line for every total of the drawn tables: the formula, the printed total, the difference."""
    sheet.table(COLUMNS, ())
    sheet.row -= 1
    for item in drawn:
        for check in sums(item.table):
            _line(sheet, item, check)
    for column, width in enumerate((14, 60, 12, 12, 12)):
        sheet.raw.set_column(column, column, width)


def sums(table: TablePart) -> Iterator[Sum]:
    """The totals that the form of a table implies: by column from the roles of its rows, by row from its total column."""
    form = table.layout.table
    roles: dict[Role, list[str]] = {}
    for row in form.rows:
        roles.setdefault(row.role, []).append(row.key)
    if roles.get("disposition"):
        for column in form.rows[0].columns:
            ends = {role: tuple((key, column.key) for key in keys) for role, keys in roles.items()}
            yield Sum(f"{column.label}：各办理结果之和", ends["disposition"], ends["total"])
            yield Sum(f"{column.label}：新收＋上年结转", ends["inflow"], (*ends["total"], *ends["outflow"]))
    for row in form.rows:
        totals = tuple((row.key, column.key) for column in row.columns if column.is_total)
        if totals:
            yield Sum(f"{_name(row)}：各列之和", tuple((row.key, c.key) for c in row.columns if not c.is_total), totals)


def _name(row: Row) -> str:
    return "".join((*row.group[-1:], row.label)) if len(row.group) > 1 else row.label


def _line(sheet: Sheet, item: Drawn, check: Sum) -> None:
    added = sum(item.value(*cell) for cell in check.parts)
    printed = sum(item.value(*cell) for cell in check.printed)
    row = sheet.row
    sheet.put(row, 0, item.sheet, "cell")
    sheet.put(row, 1, check.what, "cell")
    _formula(sheet, (row, 2), _sum(item, check.parts), added)
    _formula(sheet, (row, 3), _sum(item, check.printed), printed)
    _formula(sheet, (row, 4), f"D{row + 1}-C{row + 1}", printed - added)
    sheet.row += 1


def _sum(item: Drawn, cells: Sequence[tuple[str, str]]) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name = item.sheet.replace("'", "''")
    return "SUM(" + ",".join(f"'{name}'!{xl_rowcol_to_cell(*item.places[cell])}" for cell in cells) + ")"


def _formula(sheet: Sheet, at: Place, formula: str, value: Number) -> None:
    """A formula with its present value, for programs that show a workbook without computing it."""
    shown = float(value) if isinstance(value, Decimal) else value
    sheet.raw.write_formula(*at, f"={formula}", sheet.book.style("formula"), shown)
