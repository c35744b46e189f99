"""Headings printed without lines over a ruled table that holds only figures: they become its first rows."""

from __future__ import annotations

from gongkai.reading.formats.pdf.columns import Columns
from gongkai.reading.formats.pdf.geometry import Line, Segment
from gongkai.reading.formats.pdf.heads import levels_of, spans_of
from gongkai.reading.formats.pdf.segments import is_number
from gongkai.reading.formats.pdf.table import Cell, Table

LEAST = 5
"""Columns of a table whose headings are looked for above it."""
REACH = 3.0
"""A line of headings is no further from what stands below it, in heights of a letter."""


def with_head(table: Table, lines: list[Line]) -> list[Line]:
    """Take the headings among these lines of the page into the table; returns the other lines."""
    first = sorted((cell for cell in table.cells if cell.row == 0), key=_left)
    if len(first) < LEAST or not all(is_number(cell.text) for cell in first):
        return lines
    columns = Columns([(cell.left + 1, cell.right - 1) for cell in first])
    head = _lines_above(table, lines, columns)
    levels = levels_of([_words(line, columns) for line in head], columns)
    flat = [word for level in levels for word in level]
    named = [columns.meeting(word.x0, word.x1) for word in flat]
    if not all([number] in named for number in range(len(first))):
        return lines
    for cell in table.cells:
        cell.row += len(levels)
    for row, level in enumerate(levels):
        table.cells.extend(
            Cell(row, 1, first[start].left, first[end - 1].right, word.text, table.page)
            for word, start, end in spans_of(level, columns, flat)
        )
    table.rows += len(levels)
    table.top = head[0].y0
    taken = {id(line) for line in head}
    return [line for line in lines if id(line) not in taken]


def _lines_above(table: Table, lines: list[Line], columns: Columns) -> list[Line]:
    """The lines of several words that stand closely over the table, from top to bottom."""
    head: list[Line] = []
    edge = table.top
    for line in sorted(lines, key=_middle, reverse=True):
        if line.middle > table.top:
            continue
        inside = line.x0 >= table.xs[0] - 1 and line.x1 <= table.xs[-1] + 1 and len(_words(line, columns)) > 1
        if not inside or edge - line.y1 > REACH * line.size:
            break
        head.append(line)
        edge = line.y0
    return head[::-1]


def _words(line: Line, columns: Columns) -> list[Segment]:
    """The words of a line, those over one column together: over narrow columns they all but touch."""
    words: list[Segment] = []
    over: list[int] = []
    for run in line.runs:
        meeting = columns.meeting(run.x0, run.x1)
        if words and meeting == over and run.x0 - words[-1].x1 <= line.size:
            words[-1] = words[-1]._replace(x1=run.x1, text=words[-1].text + run.text)
        else:
            words.append(Segment(run.x0, run.x1, run.y0, run.y1, run.text, False))
        over = meeting
    return words


def _middle(line: Line) -> float:
    return line.middle


def _left(cell: Cell) -> float:
    return cell.left
