"""Tables too wide for a page: a worksheet prints their further columns on later pages, row for row at the same heights."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise, takewhile

from gongkai.reading.formats.pdf.segments import is_number
from gongkai.reading.formats.pdf.stitch import SLACK
from gongkai.reading.formats.pdf.table import Table

SAME = 1.5
"""Row edges nearer than this (points) are one edge."""
FEWEST = 4
"""So many row edges must stand at the same heights before two tables are parts of one."""
MAX_HEAD = 4
"""Rows that the headings of columns take at most."""
MAX_WIDTH = 24
"""Columns of the whole table at most."""

_BLANK = re.compile(r"[/／\\\-—–－]*|无")


def with_columns_joined(tables: list[Table]) -> set[int]:
    """Put tables that hold further columns beside the table they belong to; the ids of those that went into another one.

    A worksheet of n pages is printed as n pages of its first columns, then n pages of the next ones. Only where exactly one such n
    fits, with all rows at equal heights, are the parts put together.
    """
    pages = _single_tables(tables)
    gone: set[int] = set()
    for right in sorted(pages):
        if id(pages[right]) in gone or not _holds_figures_only(pages[right]):
            continue
        found = [pairs for n in range(1, right) if (pairs := _parts(pages, right, n))]
        if len(found) != 1:
            continue
        for left, further in found[0]:
            _append(left, further)
            gone.add(id(further))
            pages[further.page] = left
    return gone


def _single_tables(tables: list[Table]) -> dict[int, Table]:
    """The ruled table of every page that has exactly one."""
    pages: dict[int, list[Table]] = {}
    for table in tables:
        pages.setdefault(table.page, []).append(table)
    return {page: found[0] for page, found in pages.items() if len(found) == 1 and found[0].ys}


def _parts(pages: dict[int, Table], right: int, n: int) -> list[tuple[Table, Table]]:
    """The tables of the n pages before page `right` with those of the n pages from it on, when each two are parts of one."""
    pairs = [(pages.get(right - n + at), pages.get(right + at)) for at in range(n)]
    sure = [(one, other) for one, other in pairs if one is not None and other is not None and _beside(one, other)]
    return sure if len(sure) == n else []


def _first_figures(table: Table) -> int:
    return min((cell.row for cell in table.cells if is_number(cell.text)), default=table.rows)


def _holds_figures_only(table: Table) -> bool:
    """Whether a table has headings at most at its top and below them figures and blanks, no labels of rows."""
    first = _first_figures(table)
    below = [cell.text for cell in table.cells if cell.row >= first]
    return first <= MAX_HEAD and bool(below) and all(is_number(text) or _BLANK.fullmatch(text) for text in below)


def _beside(left: Table, right: Table) -> bool:
    """Whether the rows of figures stand at the same heights, and labels or other columns show that neither repeats the other."""
    if len(left.xs) + len(right.xs) > MAX_WIDTH or not _holds_figures_only(right):
        return False
    start = _first_figures(right)
    has_figures = _first_figures(left) < left.rows
    if has_figures and bool(start) != bool(_first_figures(left)):
        return False
    top = right.ys[start] - SAME
    edges, others = ([y for y in table.ys if y >= top] for table in (left, right))
    same = len(edges) == len(others) and all(abs(y - other) <= SAME for y, other in zip(edges, others, strict=True))
    differ = _is_labelled(left) or (start > 0 and _widths(left) != _widths(right))
    return same and len(left.ys) >= FEWEST and differ


def _is_labelled(table: Table) -> bool:
    """Whether words stand at the left of the last row."""
    last = sorted((cell.left, cell.text) for cell in table.cells if cell.row + cell.rows == table.rows)
    words = takewhile(lambda cell: not is_number(cell[1]), last)
    return any(not _BLANK.fullmatch(text) for _, text in words)


def _widths(table: Table) -> list[int]:
    return [round((end - start) / SLACK) for start, end in pairwise(table.xs)]


def _append(left: Table, right: Table) -> None:
    """The columns of `right` behind those of `left`, rows by their heights."""
    ys: list[float] = []
    for y in sorted((*left.ys, *right.ys)):
        if not ys or y - ys[-1] > SAME:
            ys.append(y)
    shift = left.xs[-1] - right.xs[0]
    for table, by in ((left, 0.0), (right, shift)):
        rows = [bisect_left(ys, y - SAME) for y in table.ys]
        for cell in table.cells:
            start, end = rows[cell.row], rows[cell.row + cell.rows]
            cell.row, cell.rows = start, end - start
            cell.left, cell.right = cell.left + by, cell.right + by
    left.cells.extend(right.cells)
    left.xs = [*left.xs, *(x + shift for x in right.xs[1:])]
    left.ys, left.rows = ys, len(ys) - 1
