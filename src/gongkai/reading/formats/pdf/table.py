"""A table as found on a page: cells by the edges of their columns, so that parts on several pages can be fitted together."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from gongkai.reading.document import Grid, GridCell
from gongkai.reading.formats.pdf.columns import Columns


@dataclass(slots=True)
class Cell:
    """A cell that begins in `row` and covers `rows`, between two column edges `left` and `right` (points).

    `full` is whether no further digit would have had room in its last line; `confidence` is that of a recognised text.
    """

    row: int
    rows: int
    left: float
    right: float
    text: str
    page: int
    full: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class Table:
    """A table on one page, or the joined parts of one that runs over pages. `xs` are its column edges, `ys` the row edges of one page.

    An unruled table also knows where its numbers stood (`columns`) and where its label columns begin (`stubs`), over
    which of the number columns (first, end) the headings printed last among its rows stand (`heading`), and how many
    numbers the next page must have under headings with which it ends (`awaits`).
    """

    page: int
    xs: list[float]
    rows: int
    cells: list[Cell] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    exact: bool = True
    last_page: int = 0
    columns: Columns | None = None
    stubs: list[float] = field(default_factory=list)
    heading: list[tuple[int, int]] = field(default_factory=list)
    awaits: int = 0
    ys: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last_page = self.last_page or self.page

    def lines(self) -> list[list[Cell]]:
        """The cells by the row in which they begin."""
        lines: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in sorted(self.cells, key=_position):
            lines[cell.row].append(cell)
        return lines

    def grid(self) -> Grid:
        """The table as the neutral grid."""
        edges = self.xs
        last = len(edges) - 1
        rows: list[list[GridCell]] = []
        for line in self.lines():
            if not self.exact:
                rows.append(
                    [GridCell(cell.text, i, 1, 1, None, cell.page, cell.confidence) for i, cell in enumerate(line)]
                )
                continue
            row = []
            for cell in line:
                column = min(bisect_left(edges, cell.left - 0.01), last - 1)
                end = min(bisect_left(edges, cell.right - 0.01), last)
                width = max(end - column, 1)
                row.append(GridCell(cell.text, column, width, cell.rows, None, cell.page, cell.confidence))
            rows.append(row)
        return Grid(rows, self.exact, self.page)


def _position(cell: Cell) -> tuple[int, float]:
    return cell.row, cell.left
