"""Workbooks: everything on one sheet or a sheet a table, cells merged, figures as numbers or as text."""

import io
from datetime import datetime
from random import Random
from typing import Any

import xlsxwriter

from tests.generator.layouts.base import Layout
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """The workbook; the creation date is fixed so that the bytes are the same."""
    apart, as_text = rng.random() < 0.4, rng.random() < 0.4
    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(2022, 1, 1)})
    page, row = book.add_worksheet("年报"), 0
    for block in printed.blocks:
        if not isinstance(block, Sheet):
            page.write_string(row, 0, block.text)
            row += 1
        elif apart:
            _fill(
                book.add_worksheet({"proactive": "表二", "requests": "表三", "remedies": "表四"}[block.key]),
                0,
                block,
                as_text,
            )
        else:
            _fill(page, row, block, as_text)
            row += len(block.rows) + 1
    book.close()
    return buffer.getvalue()


def _fill(page: Any, top: int, sheet: Sheet, as_text: bool) -> None:
    for number, line in enumerate(sheet.expanded()):
        for column, spot in enumerate(line):
            if spot is None or spot not in sheet.rows[number]:
                continue
            row = top + number
            plain = spot.text.isascii() and spot.text.replace(".", "", 1).removeprefix("-").isdigit()
            value: str | float = float(spot.text) if plain and spot.address and not as_text else spot.text
            if spot.colspan > 1 or spot.rowspan > 1:
                page.merge_range(row, column, row + spot.rowspan - 1, column + spot.colspan - 1, value)
            elif isinstance(value, float):
                page.write_number(row, column, value)
            else:
                page.write_string(row, column, value)


LAYOUT = Layout(write, ".xlsx")
