"""Reports as a workbook: a sheet a table, drawn as the form draws it, and a sheet of formulas that recompute the totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.report import AnnualReport
from gongkai.writing.composition import Composition, TablePart, compose
from gongkai.writing.recompute import Drawn, Place, recompute
from gongkai.writing.workbook import Sheet, Workbook

SHORT_NAMES = {"proactive": "表二 主动公开", "requests": "表三 申请情况", "remedies": "表四 复议诉讼"}
"""Sheet names of the three tables."""


def reports_workbook(reports: Sequence[AnnualReport]) -> bytes:
    """The tables and the text of one or several reports."""
    with Workbook() as book:
        for number, report in enumerate(reports, start=1):
            composition = compose(report)
            prefix = f"{number} {report.body.name or ''}{report.year or ''} " if len(reports) > 1 else ""
            drawn: list[Drawn] = []
            _text_sheet(book.sheet(f"{prefix}正文"), composition)
            for part in composition.parts:
                for table in part.tables:
                    sheet = book.sheet(prefix + SHORT_NAMES.get(table.key, table.layout.table.caption))
                    sheet.raw.set_header(f"&C{composition.title[:200].replace('&', '&&')}")
                    drawn.append(Drawn(table, sheet.raw.get_name(), draw_table(sheet, table)))
            recompute(book.sheet(f"{prefix}复算"), drawn)
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

    `styles` are given by (row key, column key).
    """
    top = sheet.row
    places: dict[tuple[str, str], Place] = {}
    for laid in table.layout.cells:
        at = (top + laid.row, laid.column)
        if laid.form_row is None or laid.form_column is None:
            style = (
                "header" if laid.rowspan > 1 else {"title": "heading", "header": "header", "label": "label"}[laid.kind]
            )
            sheet.merged(at, (laid.rowspan, laid.colspan), laid.text, style)
            continue
        key = (laid.form_row.key, laid.form_column.key)
        places[key] = at
        cell = table.cell(*key)
        plain = "change" if laid.form_column.kind == "change" else "value"
        style = (styles or {}).get(key, plain)
        sheet.merged(at, (laid.rowspan, laid.colspan), None if cell is None else cell.value, style)
    for index, width in enumerate(table.layout.widths):
        sheet.raw.set_column(index, index, 7 * width if table.layout.width < 15 else 9)
    sheet.row = top + table.layout.height
    return places
