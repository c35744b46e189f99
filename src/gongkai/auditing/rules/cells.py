"""Single cells: what a count, a change and an amount may be, and units printed inside a number cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from gongkai.auditing.examples import report
from gongkai.auditing.labels import Labels, form_of, labels
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.law.forms import Column, Row
from gongkai.report import AnnualReport, Cell, cell_address

_FIRST_UNIT = re.compile(r"^[+-]?\d[\d,]*(?:\.\d+)?\s*([^\d\s()+\-.,]+)")
_HAS_DIGIT = re.compile(r"\d")
_MONEY = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "亿元": Decimal(10_000)}
"""Units of money in 万元."""


def form_cells(report: AnnualReport, table: str) -> Iterator[tuple[Row, Column, Cell]]:
    """The cells of a table that its form has too, in the order of the form."""
    form, rows = form_of(report, table), report.tables.get(table)
    if form is None or rows is None:
        return
    for row in form.rows:
        printed = rows.get(row.key)
        if printed is not None:
            for column in row.columns:
                cell = printed.get(column.key)
                if cell is not None:
                    yield row, column, cell


def _names(report: AnnualReport, table: str) -> Labels:
    form = form_of(report, table)
    assert form is not None, table  # noqa: S101 - only called for tables that have cells
    return labels(table, form.edition)


def _count_fault(column: Column, cell: Cell) -> str:
    value = cell.value
    if value is None:
        is_word = cell.how == "ambiguous" and not cell.candidates and not _HAS_DIGIT.search(cell.printed or "")
        return f"印为“{cell.printed}”，不是数字，请填阿拉伯数字，没有的填 0" if is_word and cell.printed else ""
    if column.kind != "change" and value < 0:
        return f"印为 {whole(value)}，{'金额' if column.kind == 'amount' else '数量'}不能小于 0，请核对符号"
    if column.kind != "amount" and value != int(value):
        return f"印为 {whole(value)}，数量应当是整数，请核对小数点和单位"
    return ""


@rule(
    "cell.count",
    layer="cell",
    severity="error",
    must="数量是大于等于 0 的整数；2019 年版“本年增/减”可以带正负号，金额可以带小数但不能小于 0。",
    basis="年度报告格式表二、表三、表四各栏的计量单位",
    hint="按台账改填这一格；数量填整数，没有的填 0。",
    holds_for=lambda: report(2020, proactive={"penalty.change": -18, "procurement.amount": Decimal("12.5")}),
    fails_for=lambda: report(proactive={"licensing.decisions": Decimal("3.5")}, remedies={"reconsideration.other": -1}),
)
def count(report: AnnualReport) -> Iterator[Result]:
    """A count is a whole number ≥ 0, a change is whole and signed, an amount is decimal ≥ 0 (units of the form)."""
    for table, rows in report.tables.items():
        if rows is None:
            continue
        found = False
        for row, column, cell in form_cells(report, table):
            value = cell.value
            if type(value) is int and value >= 0:
                continue
            if fault := _count_fault(column, cell):
                found = True
                names = _names(report, table)
                yield Result(
                    "fails",
                    (cell_address(table, row.key, column.key),),
                    f"{names.title}{names.cell(row.key, column.key)}{fault}。",
                    printed=cell.printed if value is None else value,
                )
        if not found:
            yield Result("holds", (table,))


@rule(
    "cell.unit",
    layer="cell",
    severity="warning",
    must="数字单元格里只填数字；如果印了单位，应当与该栏规定的单位一致。",
    basis="年度报告格式表二、表三、表四各栏的计量单位",
    hint="按该栏规定的单位换算后只填数字。",
    holds_for=lambda: report(proactive={"fees.amount": Decimal("25.1")}),
    fails_for=lambda: report(proactive={"fees.amount": Cell(251000, "251000元")}),
)
def unit(report: AnnualReport) -> Iterator[Result]:
    """A unit printed inside a number cell: a note when it is the column's own, a warning when it differs."""
    for table, rows in report.tables.items():
        if rows is None:
            continue
        found = False
        for row, column, cell in form_cells(report, table):
            text = cell.printed
            if not text or text.isdecimal() or cell.how in ("divided", "ambiguous"):
                continue
            match = _FIRST_UNIT.match(unicodedata.normalize("NFKC", text).strip())
            if match is None:
                continue
            found = True
            names = _names(report, table)
            start = f"{names.title}{names.cell(row.key, column.key)}印为“{text}”，"
            where = (cell_address(table, row.key, column.key),)
            yield _unit_result(where, start, cell, match[1], column.unit or row.unit)
        if not found:
            yield Result("holds", (table,))


def _unit_result(where: tuple[str, ...], start: str, cell: Cell, shown: str, due: str) -> Result:
    if shown == due or not due:
        return Result(
            "fails", where, f"{start}数字单元格里带有单位，请只填数字。", printed=cell.printed, severity="note"
        )
    if cell.value is None or shown not in _MONEY or due not in _MONEY:
        return Result(
            "fails", where, f"{start}而该栏的单位是“{due}”，请核对单位，换算后只填数字。", printed=cell.printed
        )
    converted = Decimal(cell.value) * _MONEY[shown] / _MONEY[due]
    return Result(
        "fails",
        where,
        f"{start}而该栏以{due}计；如果单位确实是{shown}，应填 {whole(converted)}，请核对。",
        expected=converted,
        printed=cell.printed,
    )
