"""Rows of raw table cells, as office formats give them, folded into grids; layout tables are unfolded into their contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.reading.document import Grid, GridCell
from gongkai.reading.limits import MAX_SPAN

Content = str | Grid
"""What stands in a cell or a body, in reading order: the text of a paragraph, or a table."""

SINGLE, FIRST, CONTINUED = 0, 1, 2
"""How a raw cell is merged downwards: not at all, as the uppermost, or with the one above."""
LONG_PROSE = 200
"""Characters from which the text of a cell is prose and no entry."""
FEW_CELLS = 4
"""Cells that a layout table with prose has at most."""


class RawCell(NamedTuple):
    """A cell before merging: its contents, its first expanded column, the columns it takes and how it is merged."""

    contents: Sequence[Content]
    column: int
    span: int = 1
    merge: int = SINGLE


def clamp_span(value: int) -> int:
    """A span that a document claims, within what is believed."""
    return min(max(value, 1), MAX_SPAN)


def cell_text(contents: Iterable[Content]) -> str:
    """The text of a cell without the tables in it."""
    return "\n".join(piece for piece in contents if isinstance(piece, str) and piece).strip()


def fold_table(rows: list[list[RawCell]], *, exact: bool = True) -> list[Content]:
    """A table as its grid followed by the grids inside it, or, when it only lays out the page, its contents in reading order."""
    grid = Grid([], exact)
    inner: list[Grid] = []
    texts = 0
    longest = 0
    open_merges: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        cells: list[GridCell] = []
        still_open: dict[int, tuple[int, int]] = {}
        for raw in row:
            contents, column, span, merge = raw
            if merge == CONTINUED and column in open_merges:
                still_open[column] = open_merges[column]
                continue
            if merge:
                still_open[column] = (number, len(cells))
            if len(contents) == 1 and isinstance(contents[0], str):
                text = contents[0].strip()
            elif contents:
                text = cell_text(contents)
                inner.extend(piece for piece in contents if isinstance(piece, Grid))
            else:
                text = ""
            if text:
                texts += 1
                longest = max(longest, len(text))
            cells.append(GridCell(text, column, span))
        _close(grid.rows, open_merges, still_open, number)
        open_merges = still_open
        grid.rows.append(cells)
    _close(grid.rows, open_merges, {}, len(rows))
    if _is_layout(grid, inner, texts, longest):
        return _unfolded(rows)
    return [grid, *inner]


def _close(
    rows: list[list[GridCell]], was: dict[int, tuple[int, int]], now: dict[int, tuple[int, int]], number: int
) -> None:
    """Write the row spans of the merged cells that ended above row `number`."""
    for column, (row, place) in was.items():
        if now.get(column) != (row, place):
            rows[row][place] = rows[row][place]._replace(rowspan=min(number - row, MAX_SPAN))


def _is_layout(grid: Grid, inner: list[Grid], texts: int, longest: int) -> bool:
    """A table of one column, a few cells of prose, or a frame round tables that hold more than itself."""
    if all(len(row) <= 1 for row in grid.rows):
        return True
    if texts <= FEW_CELLS and (inner or longest >= LONG_PROSE):
        return True
    return bool(inner) and sum(1 for piece in inner for row in piece.rows for cell in row if cell.text) > texts


def _unfolded(rows: list[list[RawCell]]) -> list[Content]:
    return [piece for row in rows for raw in row if raw.merge != CONTINUED for piece in raw.contents if piece]
