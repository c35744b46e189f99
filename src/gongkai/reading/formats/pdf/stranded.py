"""Headings of an unruled table that a page break parted from its rows."""

from __future__ import annotations

import re

from gongkai.reading.formats.pdf.geometry import Line
from gongkai.reading.formats.pdf.segments import is_number, split_head
from gongkai.reading.formats.pdf.table import Cell, Table

WIDE = 5
"""Columns of a table whose rows are figures without labels."""
MAX_LINES = 12
"""Lines that its headings take at most."""
LONG = 22
"""A heading is not longer than this."""

_TITLE = re.compile(r"(?:[一二三四五六七八九]、.{4,}|.{6,}情况)")


def takes_headings(table: Table, lines: list[Line]) -> int:
    """Add the lines at the end of the page before, below a title, to a table that begins with figures; how many they are."""
    columns = table.columns
    if columns is None or table.exact or len(columns) < WIDE or not _begins_with_figures(table):
        return 0
    title = next((at for at in reversed(range(len(lines))) if _TITLE.fullmatch(lines[at].text)), None)
    heads = lines[title + 1 :] if title is not None else []
    rows = [[segment.text for segment in split_head(line, columns)] for line in heads]
    if not 1 < len(heads) <= MAX_LINES or any(line.page != table.page - 1 for line in heads):
        return 0
    if any(len(text) > LONG or is_number(text) for row in rows for text in row):
        return 0
    for cell in table.cells:
        cell.row += len(rows)
    cells = [
        Cell(number, 1, float(at), float(at + 1), text, line.page)
        for number, (line, row) in enumerate(zip(heads, rows, strict=True))
        for at, text in enumerate(row)
    ]
    table.cells[:0] = cells
    table.rows += len(rows)
    return len(heads)


def _begins_with_figures(table: Table) -> bool:
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.text]
    return bool(first) and all(is_number(text) for text in first)
