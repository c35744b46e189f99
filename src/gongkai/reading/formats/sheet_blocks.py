"""How a report looks in a worksheet: headings and prose in single, often merged cells; tables in rows of several cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.document import Block, Grid, GridCell, Paragraph
from gongkai.reading.formats.sheet_cells import SheetCell, Worksheet

_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十]+条")
_BELOW = re.compile(r"^(?:备?注|填表|填报|说明|单位|审核|联系)")
_NUMBER = re.compile(r"^[-+]?[\d,.]+%?$")
_PROSE = 60
_WIDE = 0.6

Row = tuple[int, list[SheetCell]]


def sheet_blocks(sheet: Worksheet) -> list[Block]:
    """The paragraphs and grids of a worksheet, from top to bottom; `line` is the number of the row."""
    blocks: list[Block] = []
    for run in _runs(sheet):
        blocks += _blocks_of_run(run)
    return blocks


def _filled(row: Row) -> list[SheetCell]:
    return [cell for cell in row[1] if cell.text]


def _runs(sheet: Worksheet) -> Iterator[list[Row]]:
    """Stretches of rows without a blank row between; a row beside a merged cell from above is not blank."""
    run: list[Row] = []
    below = 0
    for row in sheet.rows.items():
        if run and row[0] > below:
            yield run
            run = []
        below = max(below, row[0] + 1, *(row[0] + cell.rowspan for cell in _filled(row)))
        run.append(row)
    if run:
        yield run


def _blocks_of_run(run: list[Row]) -> Iterator[Block]:
    several = [len(_filled(row)) > 1 for row in run]
    width = max((_extent(row) for row, many in zip(run, several, strict=True) if many), default=0)
    table: list[Row] = []
    held = passed = -1
    for place, row in enumerate(run):
        filled = _filled(row)
        if not filled and row[0] <= passed:
            continue
        alone = filled[0] if len(filled) == 1 and row[0] > held else None
        if alone and (not width or _stands_alone(alone, width, run[place + 1 :], inside=bool(table))):
            yield from _table_blocks(table)
            table = []
            passed = row[0] + alone.rowspan - 1
            yield from (Paragraph(line.strip(), line=row[0] + 1) for line in alone.text.split("\n") if line.strip())
            continue
        held = max(held, *(row[0] + cell.rowspan - 1 for cell in filled)) if filled else held
        table.append(row)
    yield from _table_blocks(table)


def _extent(row: Row) -> int:
    """Columns from the first to the last filled cell of a row."""
    filled = _filled(row)
    return filled[-1].column + filled[-1].colspan - filled[0].column


def _stands_alone(cell: SheetCell, width: int, below: Sequence[Row], *, inside: bool) -> bool:
    """Whether the only text of a row is a heading or prose, and not a row of the table round it."""
    text = cell.text
    wide = cell.colspan >= _WIDE * width
    more = any(len(_filled(row)) > 1 for row in below)
    if _NUMBER.match(text):
        return False
    if _ARTICLE.match(text):
        return not more
    if len(text) >= _PROSE or text.endswith("。"):
        return wide or cell.colspan == 1
    if _HEADING.match(text):
        return wide or (cell.colspan == 1 and (not below or _is_head(below[0])))
    if not inside:
        return wide or cell.colspan == 1
    return not more and (wide or _BELOW.match(text) is not None)


def _is_head(row: Row) -> bool:
    """Whether a row may begin a table or is no table row at all: texts without a blank or a number between them."""
    filled = _filled(row)
    return len(filled) == 1 or not any(_NUMBER.match(cell.text) for cell in filled)


def _table_blocks(rows: list[Row]) -> Iterator[Block]:
    if not rows:
        return
    if len(rows) == 1 and not any(_NUMBER.match(cell.text) for cell in _filled(rows[0])):
        yield Paragraph("\t".join(cell.text for cell in _filled(rows[0])), line=rows[0][0] + 1)
        return
    left = min(cell.column for row in rows for cell in _filled(row))
    right = max(cell.column + cell.colspan for row in rows for cell in _filled(row))
    last = rows[-1][0]
    yield Grid(
        [
            [
                GridCell(
                    cell.text,
                    cell.column - left,
                    min(cell.colspan, right - cell.column),
                    min(cell.rowspan, last - number + 1),
                    line=number + 1,
                )
                for cell in cells
                if left <= cell.column < right
            ]
            for number, cells in rows
        ]
    )
