"""The workbook to download and fill in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from gongkai.office.bodies.exchange.columns import COLUMNS, Column

SHEET = "机构"
_WIDTH = 18


def template(columns: Sequence[Column] = COLUMNS, sheet_name: str = SHEET) -> bytes:
    """An xlsx with the headings, an example in grey to write over, and a second sheet that says what to write."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#0B4A8F", "font_color": "#FFFFFF"})
        required = book.add_format({"bold": True, "bg_color": "#A61B1B", "font_color": "#FFFFFF"})
        text = book.add_format({"num_format": "@", "font_color": "#7B8794"})
        sheet = book.add_worksheet(sheet_name)
        notes = book.add_worksheet("填写说明")
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, len(columns) - 1, _WIDTH)
        notes.set_column(0, 1, _WIDTH)
        notes.set_column(2, 2, _WIDTH * 4)
        notes.write_row(0, 0, ("列", "是否必填", "填写内容"), head)
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column.heading, required if column.required else head)
            sheet.write_string(1, index, column.example, text)
            notes.write_row(index + 1, 0, (column.heading, "必填" if column.required else "选填", column.hint))
    return out.getvalue()
