"""The text of ruled tables: characters into cells, cells into text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from gongkai.reading.formats.pdf.geometry import Line, PrintedPage, Run, lines_of, wrapped
from gongkai.reading.formats.pdf.lattice import Lattice
from gongkai.reading.formats.pdf.table import Cell, Table

TOUCHING = 0.05
"""Digits no further apart than this (widths of a digit) are of one figure."""
NEAR = 0.15
"""Digits no further apart than this are of one figure when their distance is the usual one."""
CLEAR = 0.35
"""A figure stands in another cell than the one where it begins when this much more of it stands there."""
FULL = 0.9
"""A line that would take more of its cell's width than this with one more letter is full."""
MARGIN = 5.7
"""What word processors leave free on each side of a cell (points)."""

_FIGURE = frozenset("0123456789,.，%％")
"""Characters of which a figure over a line consists."""


def filled(page: PrintedPage, found: list[Lattice], runs: list[Run]) -> tuple[list[Table], list[Run]]:
    """The ruled tables of a page with their text, and the runs that stand outside of all of them."""
    outside: list[Run] = []
    innermost = sorted(found, key=lambda lattice: (lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0]))
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, run.middle
        lattice = next((lattice for lattice in innermost if lattice.holds(x, y)), None)
        if lattice is None:
            outside.append(run)
        else:
            _put(page, lattice, run)
    tables = [table_of(lattice, page.number) for lattice in found if any(lattice.runs)]
    return tables, outside


def _put(page: PrintedPage, lattice: Lattice, run: Run) -> None:
    """Lay a run into its cell; one that reaches over a line is divided there, but never within a figure."""
    slack = min(1.5, 0.2 * (run.x1 - run.x0))
    first = lattice.cell_at(run.x0 + slack, run.middle)
    last = lattice.cell_at(run.x1 - slack, run.middle)
    if first == last:
        lattice.runs[first].append(run)
        return
    placed = [(_cell_of(lattice, figure), figure) for figure in _figures(page.split(run))]
    for cell, group in groupby(placed, _first):
        parts = [figure for _, figure in group]
        text = parts[0].text
        for before, after in pairwise(parts):
            text += f" {after.text}" if before.text[-1].isdigit() and after.text[0].isdigit() else after.text
        lattice.runs[cell].append(parts[0]._replace(x1=parts[-1].x1, text=text))


def _first(placed: tuple[int, Run]) -> int:
    return placed[0]


def _figures(pieces: list[Run]) -> Iterator[Run]:
    """Characters as they belong together: the digits of one figure touch, those of two figures stand apart or overlap."""
    steps = sorted(after.x0 - before.x0 for before, after in pairwise(pieces) if before.text.isdigit())
    usual = steps[(len(steps) - 1) // 2] if steps else 0.0
    whole = pieces[0]
    for before, piece in pairwise(pieces):
        if before.text in _FIGURE and piece.text in _FIGURE and _touch(before, piece, usual):
            whole = whole._replace(x1=piece.x1, text=whole.text + piece.text)
        else:
            yield whole
            whole = piece
    yield whole


def _touch(before: Run, after: Run, usual: float) -> bool:
    """Whether the gap between two characters is none, or small and no other than those between most digits of the run."""
    width = min(before.x1 - before.x0, after.x1 - after.x0)
    gap = abs(after.x0 - before.x1)
    return gap <= TOUCHING * width or (gap <= NEAR * width and abs(after.x0 - before.x0 - usual) <= TOUCHING * width)


def _cell_of(lattice: Lattice, figure: Run) -> int:
    """The cell in which most of a figure stands; the one where it begins when about as much of it stands there."""
    y, width = figure.middle, max(figure.x1 - figure.x0, 0.1)
    start = lattice.cell_at(figure.x0 + 0.1 * width, y)
    if len(figure.text) == 1:
        return lattice.cell_at(figure.x0 + width / 2, y)
    shares: dict[int, float] = {}
    edges = [figure.x0, *(x for x in lattice.xs if figure.x0 < x < figure.x1), figure.x1]
    for left, right in pairwise(edges):
        cell = lattice.cell_at((left + right) / 2, y)
        shares[cell] = shares.get(cell, 0.0) + (right - left) / width
    most = max(shares, key=lambda cell: shares[cell])
    return start if shares[most] - shares.get(start, 0.0) < CLEAR else most


def table_of(lattice: Lattice, page: int) -> Table:
    """The table with the text of its cells."""
    xs, ys = lattice.xs, lattice.ys
    cells = [
        Cell(
            row=box.row,
            rows=box.rows,
            left=xs[box.column],
            right=xs[box.column + box.columns],
            text=cell_text(runs, xs[box.column + box.columns] - xs[box.column]) if runs else "",
            page=page,
            full=box.row + box.rows == len(ys) - 1 and _is_full(runs, xs[box.column + box.columns] - xs[box.column]),
        )
        for box, runs in zip(lattice.boxes, lattice.runs, strict=True)
    ]
    return Table(page=page, xs=xs, rows=len(ys) - 1, cells=cells, top=ys[0], bottom=ys[-1], ys=ys)


def cell_text(runs: list[Run], width: float) -> str:
    """The lines of a cell as one text. A number goes on in the next line only when its line was full."""
    if len(runs) == 1:
        return runs[0].text
    lines = lines_of(runs, 0)
    text = lines[0].text
    for above, below in pairwise(lines):
        if _ends_number(text) and below.text[:1].isdigit() and not _no_room(above, width):
            text = f"{text}\n{below.text}"
        else:
            text = wrapped(text, below.text)
    return text


def _is_full(runs: list[Run], width: float) -> bool:
    """Whether the last line ends in a digit and has no room for another one."""
    if not runs:
        return False
    last = lines_of(runs, 0)[-1]
    return _ends_number(last.text) and _no_room(last, width)


def _no_room(line: Line, width: float) -> bool:
    """Whether a further digit would not go into a line of a cell of this width, between the usual margins."""
    taken = line.x1 - line.x0
    return taken + line.size >= FULL * width or taken + 0.6 * line.size + 2 * MARGIN >= width


def _ends_number(text: str) -> bool:
    return text[-1:].isdigit()
