"""The operands of an arithmetic rule: their addresses, their numbers, or why the rule cannot be assessed on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.auditing.labels import Labels, form_of, table_title
from gongkai.auditing.model import Result
from gongkai.law.forms import Table
from gongkai.report import AnnualReport, Cell, Number, cell_address
from gongkai.report.model import Rows


class Line(NamedTuple):
    """The cells that one check adds up: (row, column) pairs and their addresses."""

    cells: tuple[tuple[str, str], ...]
    where: tuple[str, ...]


def line(table: str, cells: Iterable[tuple[str, str]]) -> Line:
    """A line of cells of one table."""
    cells = tuple(cells)
    return Line(cells, tuple(cell_address(table, row, column) for row, column in cells))


def table_of(report: AnnualReport, table: str) -> tuple[Table, Rows] | Result:
    """The form and the cells of a table, or the result of every rule that needs it when the report does not have it."""
    form, rows = form_of(report, table), report.tables.get(table)
    if form is None or rows is None:
        reason = "报告中没有这张表" if rows is None else "看不出这张表用的是哪一年的格式"
        return Result("not_assessable", (table,), f"{table_title(table)}无法核对：{reason}。")
    return form, rows


def numbers(rows: Rows, line: Line, rule: str) -> list[Number] | None:
    """The numbers of a line, or None when one is missing or was divided with the help of this very rule."""
    found: list[Number] = []
    for row, column in line.cells:
        cell = rows.get(row, {}).get(column)
        if cell is None or cell.value is None or (cell.used and rule in cell.used):
            return None
        found.append(cell.value)
    return found


def why_not(cell: Cell | None, rule: str = "") -> str:
    """Why a cell is no operand for a rule, as the end of a sentence; empty when it is one."""
    if cell is None or cell.how == "missing":
        return "在文件中没有找到"
    if cell.value is None:
        return "的数字连写或无法辨认" if cell.how == "ambiguous" else "为空白"
    return "的数字是借助本规则断开的，不能再用本规则核对" if rule in cell.used else ""


def not_assessable(rows: Rows, line: Line, rule: str, names: Labels, what: str) -> Result:
    """The result of a check whose operands are not all numbers: it names the first of them and counts the rest."""
    faults = [
        names.cell(row, column) + reason
        for row, column in line.cells
        if (reason := why_not(rows.get(row, {}).get(column), rule))
    ]
    others = f"（另有 {len(faults) - 1} 格同样不能用）" if len(faults) > 1 else ""
    return Result(
        "not_assessable", line.where, f"{names.title}{what}无法核对：{faults[0]}{others}，请按原件核对后再查。"
    )


def whole(value: Number) -> str:
    """A number as people write it: no trailing zeros, no exponent."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


def size(value: Number) -> Number:
    """A number without its sign."""
    return -value if value < 0 else value
