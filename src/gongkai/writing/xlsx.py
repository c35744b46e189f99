"""Reports as a workbook: a sheet a table, drawn as the form draws it, with formulas that recompute the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from gongkai.law.forms import Row
from gongkai.report import AnnualReport
from gongkai.writing.composition import Composition, TablePart, compose
from gongkai.writing.workbook import Sheet, Workbook

SHORT_NAMES = {"proactive": "表二 主动公开", "requests": "表三 申请情况", "remedies": "表四 复议诉讼"}
"""Sheet names of the three tables."""
CHECK = "复算"
"""Heads the columns and rows of formulas beside a statutory table."""

Place = tuple[int, int]


def reports_workbook(reports: Sequence[AnnualReport]) -> bytes:
    """The tables and the text of one or several reports."""
    with Workbook() as book:
        for number, report in enumerate(reports, start=1):
            composition = compose(report)
            prefix = f"{number} {report.body.name or ''}{report.year or ''} " if len(reports) > 1 else ""
            _text_sheet(book.sheet(f"{prefix}正文"), composition)
            for part in composition.parts:
                for table in part.tables:
                    sheet = book.sheet(prefix + SHORT_NAMES.get(table.key, table.layout.table.caption))
                    sheet.merged((0, 0), (1, table.layout.width), composition.title, "title")
                    sheet.row = 2
                    draw_table(sheet, table)
    return book.content()


def _text_sheet(sheet: Sheet, composition: Composition) -> None:
    sheet.raw.set_column(0, 7, 12)
    sheet.paragraphs([composition.title], style="title")
    sheet.paragraphs(composition.head)
    for part in composition.parts:
        sheet.paragraphs([part.heading] if part.heading else [], style="heading")
        sheet.paragraphs(part.paragraphs)
    sheet.paragraphs(composition.signature)


def draw_table(
    sheet: Sheet, table: TablePart, styles: Mapping[tuple[str, str], str] | None = None
) -> dict[tuple[str, str], Place]:
    """Draw a statutory table at the sheet's next row and return where each cell of the form stands.

    `styles` are given by (row key, column key). Formulas that recompute the totals stand beside and below, never in the
    table: what is printed stays what is printed.
    """
    top = sheet.row
    places: dict[tuple[str, str], Place] = {}
    for laid in table.layout.cells:
        at = (top + laid.row, laid.column)
        if laid.form_row is None or laid.form_column is None:
            style = {"title": "heading", "header": "header", "label": "label"}[laid.kind]
            sheet.merged(at, (laid.rowspan, laid.colspan), laid.text, style)
            continue
        key = (laid.form_row.key, laid.form_column.key)
        places[key] = at
        cell = table.cell(*key)
        style = (styles or {}).get(key, "value")
        sheet.merged(at, (laid.rowspan, laid.colspan), None if cell is None else cell.value, style)
    for index, width in enumerate(table.layout.widths):
        sheet.raw.set_column(index, index, 7 * width if table.layout.width < 15 else 9)
    sheet.row = top + table.layout.height
    _formulas(sheet, table, places, top)
    return places


def _formulas(sheet: Sheet, table: TablePart, places: Mapping[tuple[str, str], Place], top: int) -> None:
    """Recomputed totals: right of a matrix and below it by the roles of the form, below the blocks of table four."""
    rows = table.layout.table.rows
    with_total = [row for row in rows if row.columns[-1].is_total]
    if not with_total:
        return
    if _one_line(table):
        sheet.put(sheet.row, 0, None, "text")
        for row in with_total:
            _sum_of_row(sheet, row, places, (sheet.row, places[row.key, row.columns[-1].key][1]))
        sheet.put(sheet.row, 0, f"{CHECK}：各项之和", "label")
        sheet.row += 2
        return
    right = table.layout.width
    sheet.merged((top, right), (table.layout.header_rows, 1), f"{CHECK}：六类申请人之和", "header")
    sheet.raw.set_column(right, right, 12)
    for row in with_total:
        _sum_of_row(sheet, row, places, (places[row.key, row.columns[0].key][0], right))
    _balance_rows(sheet, table, places)


def _one_line(table: TablePart) -> bool:
    lines = {laid.row for laid in table.layout.cells if laid.kind == "value"}
    return len(lines) == 1


def _sum_of_row(sheet: Sheet, row: Row, places: Mapping[tuple[str, str], Place], at: Place) -> None:
    parts = [places[row.key, column.key] for column in row.columns if not column.is_total]
    _formula(
        sheet, at, "+".join(map(_name, parts)) if not _adjacent(parts) else f"SUM({_name(parts[0])}:{_name(parts[-1])})"
    )


def _adjacent(parts: Sequence[Place]) -> bool:
    return all(first[0] == second[0] and first[1] + 1 == second[1] for first, second in pairwise(parts))


def _balance_rows(sheet: Sheet, table: TablePart, places: Mapping[tuple[str, str], Place]) -> None:
    """Under table three, per column: the sum of the dispositions, and both sides of the reconciliation 勾稽."""
    form = table.layout.table
    left = min(laid.column for laid in table.layout.cells if laid.kind == "value")
    lines = (
        (f"{CHECK}：各办理结果之和（应等于总计）", ("disposition",), ()),
        (f"{CHECK}：新收＋上年结转－总计－结转下年度（应为 0）", ("inflow",), ("total", "outflow")),
    )
    for label, plus, minus in lines:
        sheet.merged((sheet.row, 0), (1, left), label, "label")
        for column in form.rows[0].columns:
            added = [places[row.key, column.key] for row in form.rows if row.role in plus]
            taken = [places[row.key, column.key] for row in form.rows if row.role in minus]
            formula = "+".join(map(_name, added)) + "".join(f"-{_name(place)}" for place in taken)
            _formula(sheet, (sheet.row, places[form.rows[0].key, column.key][1]), formula)
        sheet.row += 1
    sheet.row += 1


def _formula(sheet: Sheet, at: Place, formula: str) -> None:
    sheet.raw.write_formula(*at, f"={formula}", sheet.book.style("formula"))


def _name(place: Place) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(*place))
