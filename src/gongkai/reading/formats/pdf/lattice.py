"""Ruled tables: ruling lines → cells. A missing inner line merges cells; an open side of a table is closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.pdf.geometry import Rule, Run
from gongkai.reading.formats.pdf.rules import Drawing
from gongkai.reading.limits import MAX_CELLS

SAME = 2.0
"""Lines nearer than this (points) are one line."""
JOIN = 3.0
"""A gap in a line up to this long is closed; lines that miss each other by no more touch."""
NARROW = 6.0
"""A column or row thinner than this without text in it is a double line."""
FIGURES = 3
"""Figures between level lines without any upright one are an unruled table with lines between its rows."""
MAX_LINES = 500
"""Merged lines of one direction on one page."""


class Box(NamedTuple):
    """A cell: its first row and column and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Lattice:
    """The cells of one ruled table. `xs` and `ys` are the edges of its columns and rows."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box] = field(default_factory=list)
    owner: list[list[int]] = field(default_factory=list)
    runs: list[list[Run]] = field(default_factory=list)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell at a point inside the table, or of the nearest one."""
        row = self.owner[bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1]
        return row[bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1]


def merged(rules: Iterable[Rule], same: float = SAME) -> list[Rule]:
    """Rules on one height (within `same` points) joined where they touch, ordered by position."""
    ordered = sorted(rules)
    result: list[Rule] = []
    index = 0
    while index < len(ordered):
        first = ordered[index].at
        end = index
        while end < len(ordered) and ordered[end].at - first <= same:
            end += 1
        group = ordered[index:end]
        at = sum(rule.at for rule in group) / len(group)
        group.sort(key=_start)
        start, stop = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= stop + JOIN:
                stop = max(stop, rule.end)
            else:
                result.append(Rule(at, start, stop))
                start, stop = rule.start, rule.end
        result.append(Rule(at, start, stop))
        index = end
    return result


def _start(rule: Rule) -> float:
    return rule.start


def lattices(drawing: Drawing, runs: list[Run]) -> list[Lattice]:
    """The ruled tables of a page, from top to bottom, each with at least two cells, text not yet filled in."""
    if len(drawing.horizontal) < 2 or not drawing.vertical:
        return []
    horizontal, vertical = merged(drawing.horizontal), merged(drawing.vertical)
    if len(horizontal) > MAX_LINES or len(vertical) > MAX_LINES:
        return []
    found = []
    for level, upright in _components(horizontal, vertical):
        lattice = _lattice(level, upright, runs)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _components(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or through others."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for v, (x, y0, y1) in enumerate(vertical, start=len(horizontal)):
        for h, (y, x0, x1) in enumerate(horizontal):
            if y > y1 + JOIN:
                break
            if y >= y0 - JOIN and x0 - JOIN <= x <= x1 + JOIN:
                parent[root(h)] = root(v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for h, rule in enumerate(horizontal):
        groups.setdefault(root(h), ([], []))[0].append(rule)
    for v, rule in enumerate(vertical, start=len(horizontal)):
        groups.setdefault(root(v), ([], []))[1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _edges(rules: list[Rule], low: float, high: float, taken: Callable[[float, float], bool]) -> list[float]:
    """The edges that these parallel lines and the ends of the lines across them give."""
    edges = sorted({rule.at for rule in rules})
    if low < edges[0] - NARROW:
        edges.insert(0, low)
    if high > edges[-1] + NARROW:
        edges.append(high)
    kept = edges[:1]
    for edge in edges[1:]:
        if edge - kept[-1] < NARROW and not taken(kept[-1], edge):
            continue
        kept.append(edge)
    return kept


def _lattice(horizontal: list[Rule], vertical: list[Rule], runs: list[Run]) -> Lattice | None:
    left, right = min(rule.start for rule in horizontal), max(rule.end for rule in horizontal)
    top, bottom = min(rule.start for rule in vertical), max(rule.end for rule in vertical)
    inside = [run for run in runs if left <= run.x1 and run.x0 <= right and top <= run.middle <= bottom]
    xs = _edges(vertical, left, right, lambda a, b: any(a < (run.x0 + run.x1) / 2 < b for run in inside))
    ys = _edges(horizontal, top, bottom, lambda a, b: any(a < run.middle < b for run in inside))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows < 2 or columns < 1 or rows < 1 or not inside:
        return None
    if columns == 1 and sum(run.text.isdigit() for run in inside) >= FIGURES:
        return None
    if columns * rows > MAX_CELLS:
        raise TooLarge(f"表格超过 {MAX_CELLS} 个单元格的上限")
    lattice = Lattice(xs, ys)
    _fill(lattice, _masks(horizontal, ys, xs), _masks(vertical, xs, ys))
    lattice.runs = [[] for _ in lattice.boxes]
    return lattice


def _masks(rules: list[Rule], edges: list[float], across: list[float]) -> list[int]:
    """For every edge the parts of it (bits, one a row or column across) along which a line is drawn."""
    masks = [0] * len(edges)
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for rule in rules:
        edge = _nearest(edges, rule.at)
        first = bisect_right(middles, rule.start)
        last = bisect_right(middles, rule.end)
        masks[edge] |= (1 << last) - (1 << first)
    return masks


def _nearest(edges: list[float], at: float) -> int:
    right = min(bisect_right(edges, at), len(edges) - 1)
    left = max(right - 1, 0)
    return left if at - edges[left] <= edges[right] - at else right


def _fill(lattice: Lattice, level: list[int], upright: list[int]) -> None:
    """Cover the table with cells, each as wide and then as high as no line forbids."""
    columns, rows = len(lattice.xs) - 1, len(lattice.ys) - 1
    owner = [[-1] * columns for _ in range(rows)]
    for row in range(rows):
        column = 0
        while column < columns:
            if owner[row][column] >= 0:
                column += 1
                continue
            end = column + 1
            while end < columns and owner[row][end] < 0 and not upright[end] >> row & 1:
                end += 1
            mask = (1 << end) - (1 << column)
            below = row + 1
            while below < rows and not level[below] & mask and _open(upright, column, end, below):
                below += 1
            index = len(lattice.boxes)
            lattice.boxes.append(Box(row, column, below - row, end - column))
            for line in owner[row:below]:
                line[column:end] = [index] * (end - column)
            column = end
    lattice.owner = owner


def _open(upright: list[int], column: int, end: int, row: int) -> bool:
    """Whether no line divides the columns from `column` to `end` in this row, and both sides are drawn or outer."""
    return not any(upright[edge] >> row & 1 for edge in range(column + 1, end))
