"""The text of ruled tables: characters into cells, cells into text."""

from __future__ import annotations

from itertools import groupby, pairwise

from gongkai.reading.formats.pdf.geometry import Run, lines_of, wrapped
from gongkai.reading.formats.pdf.lattice import Lattice
from gongkai.reading.formats.pdf.pages import Page
from gongkai.reading.formats.pdf.table import Cell, Table


def filled(page: Page, found: list[Lattice], runs: list[Run]) -> tuple[list[Table], list[Run]]:
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


def _put(page: Page, lattice: Lattice, run: Run) -> None:
    """Lay a run into its cell; one that reaches over a line is divided there."""
    slack = min(1.5, 0.2 * (run.x1 - run.x0))
    first = lattice.cell_at(run.x0 + slack, run.middle)
    last = lattice.cell_at(run.x1 - slack, run.middle)
    if first == last:
        lattice.runs[first].append(run)
        return
    for _, pieces in groupby(page.split(run), lambda piece: lattice.cell_at((piece.x0 + piece.x1) / 2, piece.middle)):
        parts = list(pieces)
        text = "".join(piece.text for piece in parts)
        whole = parts[0]._replace(x1=parts[-1].x1, text=text)
        lattice.runs[lattice.cell_at((parts[0].x0 + parts[0].x1) / 2, whole.middle)].append(whole)


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
        )
        for box, runs in zip(lattice.boxes, lattice.runs, strict=True)
    ]
    return Table(page=page, xs=xs, rows=len(ys) - 1, cells=cells, top=ys[0], bottom=ys[-1])


def cell_text(runs: list[Run], width: float) -> str:
    """The lines of a cell as one text. A number goes on in the next line only when its line was full."""
    if len(runs) == 1:
        return runs[0].text
    lines = lines_of(runs, 0)
    text = lines[0].text
    for above, below in pairwise(lines):
        if _ends_number(text) and below.text[:1].isdigit() and above.x1 - above.x0 + above.size < 0.9 * width:
            text = f"{text}\n{below.text}"
        else:
            text = wrapped(text, below.text)
    return text


def _ends_number(text: str) -> bool:
    return text[-1:].isdigit()
