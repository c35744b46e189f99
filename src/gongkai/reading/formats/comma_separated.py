"""Comma-separated values: what a spreadsheet program saves as CSV, and table rows with commas inside a text."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from gongkai.reading.document import Block
from gongkai.reading.formats.sheet_blocks import sheet_blocks
from gongkai.reading.formats.sheet_cells import SheetCell, Worksheet

_LOOKED_AT = 200
_FEWEST_ROWS = 8


def is_csv(lines: Sequence[str]) -> bool:
    """Whether the lines are rows of one table: every row has the same number of commas outside quotes, two or more."""
    sample = [line for line in lines[:_LOOKED_AT] if line and not line.isspace()]
    if len(sample) < _FEWEST_ROWS or len([line for line in sample if "," in line]) * 2 < len(sample):
        return False
    try:
        widths = {len(row) for row in csv.reader(sample)}
    except csv.Error:
        return False
    return len(widths) == 1 and min(widths) > 2


def csv_blocks(lines: Sequence[str]) -> list[Block]:
    """The paragraphs and grids of the worksheet; the line numbers are those of the rows."""
    rows = {
        number: [SheetCell(text.strip(), column) for column, text in enumerate(row)]
        for number, row in enumerate(csv.reader(lines), start=1)
        if any(text.strip() for text in row)
    }
    return sheet_blocks(Worksheet("", rows=rows))


_SEPARATORS = (",", "，", "；", "/")
_ROWS = {
    mark: re.compile(
        rf"[^{mark}\n]{{0,80}}[\u4e00-\u9fff][^{mark}\n]{{0,80}}(?:{mark}[ ]?[+-]?[\d.]{{0,15}}[ ]?){{2,16}}$"
    )
    for mark in _SEPARATORS
}
_ONE_FIGURE = {
    mark: re.compile(rf"[^{mark}\n。]{{0,20}}[\u4e00-\u9fff][^{mark}\n。]{{0,20}}{mark}[ ]?[+-]?[\d.]{{1,15}}[ ]?$")
    for mark in _SEPARATORS
}
_QUOTED = re.compile(r'\s*"[^"\n]{0,300}"(?:,"[^"\n]{0,300}"){1,40}\s*$')


def with_tabs(lines: list[str]) -> list[str]:
    """The lines with tabs in place of the mark that divides the cells of table rows, where many rows are written so."""
    whole = "\n".join(lines)
    if '","' in whole and sum(_QUOTED.match(line) is not None for line in lines) >= _FEWEST_ROWS:
        return [_unquoted(line) if _QUOTED.match(line) else line for line in lines]
    for mark, row in _ROWS.items():
        if whole.count(mark) < _FEWEST_ROWS:
            continue
        marked = [line.strip() for line in lines if mark in line]
        if len(marked) >= _FEWEST_ROWS and sum(_ends_row(line, mark, row) for line in marked) >= _FEWEST_ROWS:
            return [line.replace(mark, "\t") if _is_row(line, mark, row) else line for line in lines]
    return lines


def _unquoted(line: str) -> str:
    return "\t".join(cell.strip('"') for cell in line.strip().split('","'))


def _ends_row(line: str, mark: str, row: re.Pattern[str]) -> bool:
    last = line[-1]
    return (last in mark or last in "+-." or last.isdecimal()) and row.match(line) is not None


def _is_row(line: str, mark: str, row: re.Pattern[str]) -> bool:
    """A row of figures, a label with one figure, or a header: short cells and no end of a sentence."""
    cells = line.strip().split(mark)
    return (
        row.match(line.strip()) is not None
        or (len(cells) == 2 and _ONE_FIGURE[mark].match(line.strip()) is not None)
        or (len(cells) > 2 and "。" not in line and max(map(len, cells)) <= 40 and len(line) <= 200)
    )
