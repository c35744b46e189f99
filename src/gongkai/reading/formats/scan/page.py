"""One scanned page → tables with the confidence of each cell, and lines of text: what a page of a text PDF gives too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from gongkai.reading.formats.pdf.assemble import Sheet
from gongkai.reading.formats.pdf.furniture import without_bare_numbers
from gongkai.reading.formats.pdf.geometry import Line, Run, lines_of, wrapped
from gongkai.reading.formats.pdf.lattice import Lattice, lattices
from gongkai.reading.formats.pdf.stream import unruled
from gongkai.reading.formats.pdf.table import Cell, Table
from gongkai.reading.formats.scan.figures import figure_of, may_be_figure
from gongkai.reading.formats.scan.ink import SPECK, Box, Ink, ink_of, text_lines, widest_gap
from gongkai.reading.formats.scan.picture import Grey
from gongkai.reading.formats.scan.recogniser import Recognised, places, recognise
from gongkai.reading.formats.scan.ruling import drawing_of, without_lines
from gongkai.reading.formats.scan.straighten import straightened
from gongkai.reading.limits import Deadline

SHORT_SIDE = 595.0
"""Points: the short side of a page, whatever its pixels; the sheets of a report are A4."""
INSIDE = 1.2
"""Points left out along the lines of a cell."""
APART = 1.8
"""Points of empty paper that part two lines of text in a cell."""
LETTER = 9.0
"""Points: a line is given to the recogniser at least so high, else a lone `一` fills the picture."""
ROOM = 0.22
"""Paper left around a line, as a share of its height."""
TORN = 0.6
"""A gap in a figure wider than this (heights of a digit) may be where a ruling line was lost."""
EDGE = 1
"""Pixels from the edge of a cell; no digit reaches both edges, a ruling line that was not found does."""
STEP = 0.1
"""By so much the second view of a figure is wider."""


@dataclass(slots=True)
class Sight:
    """A straightened page, what is printed on it besides lines, and how many points a pixel is."""

    page: Grey
    text: Ink
    scale: float
    number: int
    deadline: Deadline


def sheet_of(page: Grey, number: int, before: Table | None, deadline: Deadline) -> Sheet:
    """The tables and lines of a page; `before` is the unruled table with which the page before it ended."""
    page = straightened(page)
    deadline.check()
    scale = SHORT_SIDE / min(page.shape)
    ink = ink_of(page)
    drawing = drawing_of(ink, scale)
    sight = Sight(page, without_lines(ink, drawing, scale), scale, number, deadline)
    found = lattices(drawing, _marks(sight))
    tables = [_table(lattice, sight) for lattice in found]
    outside = _lines(sight, found)
    height = page.shape[0] * scale
    free, rest = unruled(without_bare_numbers(outside, height), before)
    items: list[Line | Table] = sorted([*rest, *tables, *free], key=_top)
    chars = sum(len(line.text) for line in outside) + sum(len(cell.text) for table in tables for cell in table.cells)
    return Sheet(number, height, items, chars)


def _top(item: Line | Table) -> float:
    return item.y0 if isinstance(item, Line) else item.top


def _marks(sight: Sight) -> list[Run]:
    """Where something is printed, as the table finder wants to know it."""
    scale = sight.scale
    joined = cv2.dilate(sight.text, np.ones((3, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [
        Run(x * scale, y * scale, (x + width) * scale, (y + height) * scale, "字", 0)
        for x, y, width, height, _area in stats[1:count].tolist()
    ]


def _table(lattice: Lattice, sight: Sight) -> Table:
    """The cells of a ruled table, each recognised by itself."""
    xs, ys, scale = lattice.xs, lattice.ys, sight.scale
    parts = [
        _part(xs[box.column], ys[box.row], xs[box.column + box.columns], ys[box.row + box.rows], scale)
        for box in lattice.boxes
    ]
    lines = [text_lines(sight.text, part, round(APART / scale)) for part in parts]
    flat = [(line, part) for part, found in zip(parts, lines, strict=True) for line in found]
    sight.deadline.check()
    read = iter(_read([_cut(sight, line, part) for line, part in flat], sight.deadline))
    cells = []
    for box, part, found in zip(lattice.boxes, parts, lines, strict=True):
        cell = _joined([_doubted(next(read), line, part, sight) for line in found])
        cells.append(
            Cell(
                box.row,
                box.rows,
                xs[box.column],
                xs[box.column + box.columns],
                cell.text,
                sight.number,
                confidence=cell.confidence,
            )
        )
    return Table(sight.number, xs, len(ys) - 1, cells, ys[0], ys[-1])


def _part(x0: float, y0: float, x1: float, y1: float, scale: float) -> Box:
    return Box(
        round((x0 + INSIDE) / scale),
        round((y0 + INSIDE) / scale),
        round((x1 - INSIDE) / scale),
        round((y1 - INSIDE) / scale),
    )


def _read(cuts: list[Grey], deadline: Deadline) -> list[Recognised]:
    """The text of each line; what looks like a figure is looked at twice, and is as sure as the two views agree."""
    words = recognise(cuts)
    deadline.check()
    again = [index for index, word in enumerate(words) if may_be_figure(word)]
    for index, second in zip(again, recognise([_wider(cuts[index]) for index in again]), strict=True):
        words[index] = figure_of(words[index], second)
    return words


def _doubted(word: Recognised, line: Box, part: Box, sight: Sight) -> Recognised:
    """The word, without any confidence where two cells may have run together: a wide gap in a figure, or ink from edge to edge."""
    if not word.text[:1].isdigit():
        return word
    runs_through = line.y0 <= part.y0 + EDGE and line.y1 >= part.y1 - EDGE
    is_torn = widest_gap(sight.text, line) > TORN * (line.y1 - line.y0)
    return word._replace(confidence=0.0) if runs_through or is_torn else word


def _joined(words: list[Recognised]) -> Recognised:
    """The lines of a cell as one text. Nothing printed is surely blank."""
    if not words:
        return Recognised("", 1.0)
    text = words[0].text
    for word in words[1:]:
        text = f"{text}\n{word.text}" if text[-1:].isdigit() and word.text[:1].isdigit() else wrapped(text, word.text)
    return Recognised(text, min(word.confidence for word in words))


def _cut(sight: Sight, line: Box, part: Box) -> Grey:
    """The picture of a line with paper around it; nothing from outside its cell comes in."""
    room = max(round(ROOM * (line.y1 - line.y0)), round((LETTER / sight.scale - (line.y1 - line.y0)) / 2), 2)
    x0, y0 = max(line.x0 - room, part.x0), max(line.y0 - room, part.y0)
    x1, y1 = min(line.x1 + room, part.x1), min(line.y1 + room, part.y1)
    inner = sight.page[y0:y1, x0:x1]
    paper = int(np.percentile(inner, 95))
    missing = ((y0 - (line.y0 - room), line.y1 + room - y1), (x0 - (line.x0 - room), line.x1 + room - x1))
    return np.pad(inner, missing, constant_values=paper)


def _wider(cut: Grey) -> Grey:
    """The same line with more paper around it and a little larger: a second view of it."""
    room = max(round(STEP * cut.shape[0]), 2)
    return np.pad(cut, ((room, room), (3 * room, 3 * room)), constant_values=int(np.percentile(cut, 95)))


def _without_tables(page: Grey, found: Iterable[Lattice], scale: float) -> Grey:
    result = page.copy()
    paper = int(np.percentile(page, 90))
    for lattice in found:
        x0, y0, x1, y1 = (
            round(value / scale) for value in (lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1])
        )
        result[max(y0 - 4, 0) : y1 + 5, max(x0 - 4, 0) : x1 + 5] = paper
    return result


def _lines(sight: Sight, found: list[Lattice]) -> list[Line]:
    """The lines of text outside of the tables."""
    if not _without_tables(sight.text, found, sight.scale).any():
        return []
    sight.deadline.check()
    page = _without_tables(sight.page, found, sight.scale)
    boxes = [box for box in places(page) if min(box.x1 - box.x0, box.y1 - box.y0) >= SPECK]
    sight.deadline.check()
    words = recognise([page[box.y0 : box.y1, box.x0 : box.x1] for box in boxes])
    runs = [_run(box, word.text, sight.scale) for box, word in zip(boxes, words, strict=True) if word.text]
    return lines_of(runs, sight.number)


def _run(box: Box, text: str, scale: float) -> Run:
    return Run(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale, text, 0)
