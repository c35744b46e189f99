"""Tables that run over pages: the parts are joined when their column edges agree, and rows cut by the page break made whole."""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.reading.formats.pdf.geometry import Line, wrapped
from gongkai.reading.formats.pdf.table import Cell, Table

SLACK = 4.0
"""Column edges of two parts nearer than this (points) are one edge."""

MAX_REST = 4
"""Rows that hold nothing but the rest of a label at the top of the next page."""
MAX_REST_LINES = 12
"""Lines of a label that may stand on the next page."""

_ITEM = re.compile(
    r"[一二三四五六七八九十]+(?:[、.]|$)|[（(][一二三四五六七八九十\d]+(?:[）)]|$)|\d{1,2}[.．、]|第[一二三四五六七八九十]+"
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
    _drop_strip(above)
    skipped = _repeated_head(above, below) or _is_strip(below, 0)
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
    if above.columns is not None and above.exact:
        rest = _label_goes_on(above, cells, skipped)
        absorbed |= {id(cell) for cell in rest}
        start -= len(rest)
    for cell in cells:
        cell.row += start
    above.cells.extend(cell for cell in cells if id(cell) not in absorbed)
    above.rows = start + below.rows
    above.xs = edges
    above.last_page = below.last_page
    above.bottom = below.bottom
    return above


def takes_label(above: Table, below: Table, lines: list[Line]) -> bool:
    """Add lines that stand over the lower part of an unruled table to the last label above, if all may be the rest of it."""
    if below.columns is None or not above.exact or len(lines) > MAX_REST_LINES:
        return False
    label = _last_label(above)
    if label is None or not _ITEM.match(label.text):
        return False
    left = label.left + below.xs[0] - above.xs[0] - SLACK
    for line in lines:
        inside = left <= line.x0 and line.x1 <= below.columns.left
        if line.page != below.page or not inside or _ITEM.match(line.text) or _NUMBER.fullmatch(line.text):
            return False
    for line in lines:
        label.text = wrapped(label.text, line.text)
    return True


def _last_label(table: Table) -> Cell | None:
    """The label beside the numbers of the last row of an unruled table."""
    if table.columns is None:
        return None
    edge = table.columns.edges()[0]
    return next((cell for cell in table.cells if cell.row == table.rows - 1 and abs(cell.right - edge) < SLACK), None)


def _is_strip(table: Table, row: int) -> bool:
    """Whether a row is only the empty strip that a page break leaves of a row."""
    if table.rows < 2:
        return False
    cells = [cell for cell in table.cells if cell.row <= row < cell.row + cell.rows]
    return all(cell.rows == 1 and not cell.text for cell in cells)


def _drop_strip(table: Table) -> None:
    """Take an empty strip away from the end of the upper part."""
    if _is_strip(table, table.rows - 1):
        table.rows -= 1
        table.cells = [cell for cell in table.cells if cell.row < table.rows]


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
        if not _same_row(old, new) or any(_is_number(cell.text) for cell in new):
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
    """The halves of a row that the page break cut, cell by cell; empty when the rows are two rows.

    One half has the item's label and the other what follows of it; the numbers stand in one of them, the other is blank there.
    """
    upper = {(cell.left, cell.right): cell for cell in _last(above)}
    pairs = [(upper[cell.left, cell.right], cell) for cell in first if (cell.left, cell.right) in upper]
    if len(pairs) != len(first) or len(pairs) != len(upper):
        return []
    if _wraps(pairs):
        return pairs
    numbers = [(one.text, other.text) for one, other in pairs if _is_number(one.text) or _is_number(other.text)]
    labels = [(one.text, other.text) for one, other in pairs if not _is_number(one.text) and not _is_number(other.text)]
    if not numbers or any(one and other for one, other in numbers):
        return []
    if any(one for one, _ in numbers) and any(other for _, other in numbers):
        return []
    begins = [one for one, _ in labels if one]
    follows = [other for _, other in labels if other]
    if not begins or not _ITEM.match(begins[-1]) or any(_ITEM.match(text) for text in follows):
        return []
    return pairs if follows or any(other for _, other in numbers) else []


def _wraps(pairs: list[tuple[Cell, Cell]]) -> bool:
    """Whether the lower row holds the ends of the broken label and of figures whose lines were full above the page break."""
    figures = [(one, other) for one, other in pairs if _is_number(one.text)]
    broken = [(one, other) for one, other in figures if other.text]
    labels = [(one.text, other.text) for one, other in pairs if not _is_number(one.text)]
    if not broken or any(not one.full or not other.text.isdigit() for one, other in broken):
        return False
    if any(_is_number(other) or _ITEM.match(other) for _, other in labels):
        return False
    begins = [one for one, _ in labels if one]
    return bool(begins and _ITEM.match(begins[-1]) and (labels[-1][1] or len(broken) < len(figures)))


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _cut_groups(above: Table, first: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Merged group cells that the page break cut: the lower half does not begin an item of its own."""
    upper = {(cell.left, cell.right): cell for cell in _last(above)}
    labels = sorted((cell for cell in first), key=lambda cell: cell.left)
    pairs = []
    for cell, after in pairwise(labels):
        one = upper.get((cell.left, cell.right))
        if one is None or one.rows + cell.rows <= 2 or _is_number(cell.text) or _is_number(one.text):
            break
        if (one.text and _ITEM.match(cell.text)) or cell.rows < after.rows:
            break
        pairs.append((one, cell))
    return pairs


def _label_goes_on(above: Table, cells: list[Cell], top: int) -> list[Cell]:
    """The end of the last label of an unruled table, when it stands alone in rows at the top of the next page."""
    rest: list[Cell] = []
    for row in range(top, top + MAX_REST):
        line = [cell for cell in cells if cell.row == row]
        if len(line) != 1 or not line[0].text or _ITEM.match(line[0].text):
            break
        rest.append(line[0])
    label = next((cell for cell in reversed(above.cells) if rest and cell.right == rest[0].right and cell.text), None)
    if label is None or label.row != above.rows - 1:
        return []
    for cell in rest:
        label.text = wrapped(label.text, cell.text)
    return rest
