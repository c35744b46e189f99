"""Tables that run over pages: the parts are joined when their column edges agree, and rows cut by the page break made whole."""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.reading.formats.pdf.geometry import wrapped
from gongkai.reading.formats.pdf.table import Cell, Table

SLACK = 4.0
"""Column edges of two parts nearer than this (points) are one edge."""

_ITEM = re.compile(
    r"[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十]+"
)
_NUMBER = re.compile(r"[+＋\-－]?\d[\d,，.]*(?:万元|元|件|项|%)?")


def goes_on(above: Table, below: Table) -> bool:
    """Whether `below` is the continuation of `above` on the next page: both sides and the coarser edges agree."""
    if below.page != above.last_page + 1 or above.exact != below.exact:
        return False
    shift = below.xs[0] - above.xs[0]
    moved = [edge - shift for edge in below.xs]
    if abs(moved[-1] - above.xs[-1]) > SLACK:
        return False
    few, many = sorted((moved, above.xs), key=len)
    return all(min(abs(edge - other) for other in many) <= SLACK for edge in few)


def joined_tables(above: Table, below: Table) -> Table:
    """Both parts as one table over the finer of their edges."""
    shift = below.xs[0] - above.xs[0]
    edges = max(above.xs, [edge - shift for edge in below.xs], key=len)
    _snap(above, edges, 0.0)
    _snap(below, edges, shift)
    skipped = _repeated_head(above, below)
    cells = [cell for cell in below.cells if cell.row >= skipped]
    start = above.rows - skipped
    first = [cell for cell in cells if cell.row == skipped]
    pairs = _cut_row(above, first)
    if pairs:
        start -= 1
    absorbed = set()
    for upper, lower in pairs or _cut_groups(above, first):
        upper.text = wrapped(upper.text, lower.text)
        upper.rows = max(upper.rows, lower.row + lower.rows + start - upper.row)
        absorbed.add(id(lower))
    for cell in cells:
        cell.row += start
    above.cells.extend(cell for cell in cells if id(cell) not in absorbed)
    above.rows = start + below.rows
    above.xs = edges
    above.last_page = below.last_page
    above.bottom = below.bottom
    return above


def _snap(table: Table, edges: list[float], shift: float) -> None:
    """Lay the cells of a table, moved left by `shift`, on the nearest of these edges."""
    nearest = {old: min(edges, key=lambda edge: abs(edge - old + shift)) for old in table.xs}
    for cell in table.cells:
        cell.left, cell.right = nearest[cell.left], nearest[cell.right]


def _repeated_head(above: Table, below: Table) -> int:
    """How many rows at the top of `below` print the head of `above` again."""
    heads = zip(above.lines(), below.lines(), strict=False)
    count = 0
    for number, (old, new) in enumerate(heads, start=1):
        if not _same_row(old, new) or any(_NUMBER.fullmatch(cell.text) for cell in new):
            break
        if any(cell.text for cell in new):
            count = number
    reach = max((cell.row + cell.rows for cell in below.cells if cell.row < count), default=0)
    return count if reach == count else 0


def _same_row(old: list[Cell], new: list[Cell]) -> bool:
    return [(cell.text, cell.left, cell.right) for cell in old] == [(cell.text, cell.left, cell.right) for cell in new]


def _last(above: Table) -> list[Cell]:
    """The cells that reach the bottom of the upper part."""
    return [cell for cell in above.cells if cell.row + cell.rows == above.rows]


def _cut_row(above: Table, first: list[Cell]) -> list[tuple[Cell, Cell]]:
    """The halves of a row that the page break cut, cell by cell; empty when the rows are two rows."""
    upper = {(cell.left, cell.right): cell for cell in _last(above)}
    pairs = [(upper[cell.left, cell.right], cell) for cell in first if (cell.left, cell.right) in upper]
    if len(pairs) != len(first) or len(pairs) != len(upper):
        return []
    numbers_above = sum(bool(_NUMBER.fullmatch(one.text)) for one, _ in pairs)
    numbers_below = sum(bool(_NUMBER.fullmatch(other.text)) for _, other in pairs)
    if bool(numbers_above) == bool(numbers_below):
        return []
    leading = next((other.text for _, other in reversed(pairs) if other.text and not _NUMBER.fullmatch(other.text)), "")
    blank = [(one.text, other.text) for one, other in pairs if _NUMBER.fullmatch(one.text or other.text)]
    if not leading and numbers_below == 0:
        return []
    if _ITEM.match(leading) or any(one and other for one, other in blank):
        return []
    labelled = any(one.text and not _NUMBER.fullmatch(one.text) for one, _ in pairs)
    return pairs if labelled else []


def _cut_groups(above: Table, first: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Merged group cells that the page break cut: the lower half does not begin an item of its own."""
    upper = {(cell.left, cell.right): cell for cell in _last(above)}
    labels = sorted((cell for cell in first), key=lambda cell: cell.left)
    pairs = []
    for cell, after in pairwise(labels):
        one = upper.get((cell.left, cell.right))
        if one is None or one.rows + cell.rows <= 2 or _NUMBER.fullmatch(cell.text) or _NUMBER.fullmatch(one.text):
            break
        if (one.text and _ITEM.match(cell.text)) or cell.rows < after.rows:
            break
        pairs.append((one, cell))
    return pairs
