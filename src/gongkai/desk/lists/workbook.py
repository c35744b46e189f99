"""A list as a workbook: exactly the columns and rows that are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone

from gongkai.desk.lists.spec import Spec

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (36, 18)


def workbook(spec: Spec, rows: Iterable[Any], said: Callable[[int], None] | None = None) -> bytes:
    """The bytes of an xlsx. Words that begin like a formula stay words."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        head = book.add_format({"bold": True, "bg_color": "#0B4A8F", "font_color": "#FFFFFF", "border": 1})
        days = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(spec.columns):
            sheet.set_column(place, place, _WIDTHS[0] if place == 0 else _WIDTHS[1])
            sheet.write_string(0, place, str(column.title), head)
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(spec.columns):
                _write(sheet, number, place, column.cell(row).text, days)
            if said is not None:
                said(number)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, days: Any) -> None:
    if isinstance(value, datetime):
        sheet.write_string(row, column, timezone.localtime(value).strftime("%Y-%m-%d %H:%M"))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), days)
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, "" if value is None else str(value))
