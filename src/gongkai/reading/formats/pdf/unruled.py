"""The rows of an unruled table put into cells: labels, values, and headings over their columns."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reading.formats.pdf.columns import Columns
from gongkai.reading.formats.pdf.geometry import Segment
from gongkai.reading.formats.pdf.heads import add_blank_columns, levels_of, spans_of
from gongkai.reading.formats.pdf.labels import RowLabels, row_labels
from gongkai.reading.formats.pdf.segments import SplitLine, split_head
from gongkai.reading.formats.pdf.table import Cell, Table

WIDE = 5
"""Number columns of a table whose labels may stand in three columns."""

Place = tuple[int, int]
"""The columns (first, end) that a value stands in."""


@dataclass(slots=True)
class Pieces:
    """The lines of a table sorted out: `rows` are the indices of those with numbers, `head` the headings above the first of them,
    `between` the headings among them by the line where they stand.
    """

    parts: list[SplitLine]
    rows: list[int]
    columns: Columns
    head: list[list[Segment]]
    between: dict[int, list[Segment]]
    labels: RowLabels

    def headings(self, number: int) -> list[list[Segment]]:
        """The headings between row `number` and the one before it; one past the last row gives those at the end."""
        above = self.rows[number - 1] if number else -1
        here = self.rows[number] if number < len(self.rows) else len(self.parts)
        return [self.between[index] for index in sorted(self.between) if above < index <= here]


def built(parts: list[SplitLine], rows: list[int], columns: Columns, before: Table | None = None) -> Table:
    """The table on these lines; `rows` are the indices of those with numbers, `before` the table that it goes on from."""
    head, between, labels = _sorted_out(parts, rows, columns)
    sure = before is not None or add_blank_columns(head, columns, max((one.x1 for one in labels), default=0.0))
    carried = before.heading if before is not None else []
    places = [_places(parts[row].values, columns, _heading_above(between, row, columns) or carried) for row in rows]
    size = sorted(parts[row].line.size for row in rows)[len(rows) // 2]
    found = row_labels(labels, [parts[row].line.middle for row in rows], size)
    for segment in found.others:
        between.setdefault(_line_of(parts, segment), []).append(segment)
    pieces = Pieces(parts, rows, columns, head, between, found)
    known = [place for place in places if place is not None]
    if not sure or len(known) < len(places):
        table = _inexact(pieces)
    else:
        table = _exact(pieces, known, before)
        table.heading = _heading_above(between, len(parts), columns) or carried
    ends = pieces.headings(len(rows))
    table.awaits = max((sum(one.x1 > columns.left for one in heading) for heading in ends), default=0)
    return table


def _line_of(parts: list[SplitLine], segment: Segment) -> int:
    """The index of the line that a segment stands on."""
    return min(range(len(parts)), key=lambda index: abs(parts[index].line.middle - segment.middle))


def _sorted_out(
    parts: list[SplitLine], rows: list[int], columns: Columns
) -> tuple[list[list[Segment]], dict[int, list[Segment]], list[Segment]]:
    """The heading levels above the first row, the headings between rows (by line), and the segments that are labels."""
    numbered = set(rows)
    head: list[list[Segment]] = []
    between: dict[int, list[Segment]] = {}
    labels: list[Segment] = []
    for index, part in enumerate(parts):
        plain = index in numbered or part.line.x1 <= columns.left
        segments = part.segments if plain else split_head(part.line, columns)
        if index in numbered:
            labels.extend(part.labels)
        elif any(segment.x1 > columns.left for segment in segments):
            if index < rows[0]:
                head.append(segments)
            else:
                between[index] = segments
        elif index < rows[0] and _is_corner(parts, index, rows[0], columns):
            head.append(segments)
        else:
            labels.extend(segments)
    return levels_of(head, columns), between, labels


def _is_corner(parts: list[SplitLine], index: int, first: int, columns: Columns) -> bool:
    """Whether text left of the numbers still belongs to the head: headings of columns follow, or it stands too far above."""
    if any(segment.x1 > columns.left for part in parts[index + 1 : first] for segment in part.segments):
        return True
    return parts[first].line.middle - parts[index].line.middle > 2.2 * parts[first].line.size


def _heading_above(between: dict[int, list[Segment]], row: int, columns: Columns) -> list[Place]:
    """The spans of the headings printed between the rows, for the rows below them."""
    above = [index for index in between if index < row]
    for index in reversed(above):
        over = [segment for segment in between[index] if segment.x1 > columns.left]
        if len(between[index]) > 1 and over:
            return [(first, last) for _, first, last in spans_of(over, columns)]
    return []


def _places(values: list[Segment], columns: Columns, heading: list[Place]) -> list[Place] | None:
    """The columns (first, end) that each value stands in, or None when that is not sure."""
    if heading and len(heading) == len(values):
        return heading
    single = columns.place(values)
    if single is None:
        return None
    if len(values) == 1 and 1 < len(columns) < WIDE and abs(values[0].center - columns.center) < 0.3 * values[0].size:
        return [(0, len(columns))] if len(columns) % 2 else None
    return [(column, column + 1) for column in single]


def _inexact(pieces: Pieces) -> Table:
    """The rows with their cells in order, where the columns are not sure."""
    first, last = pieces.parts[0].line, pieces.parts[-1].line
    lines: list[list[str]] = [[segment.text for segment in level] for level in pieces.head]
    labels = pieces.labels
    for number, row in enumerate(pieces.rows):
        lines.extend([segment.text for segment in heading] for heading in pieces.headings(number))
        groups = [group.text for group in (labels.upright, *labels.groups) if group and group.first == number]
        lines.append([*groups, labels.texts[number], *(value.text for value in pieces.parts[row].values)])
    lines.extend([segment.text for segment in heading] for heading in pieces.headings(len(pieces.rows)))
    cells = [Cell(i, 1, j, j + 1, text, first.page) for i, line in enumerate(lines) for j, text in enumerate(line)]
    xs = [float(i) for i in range(max(map(len, lines)) + 1)]
    return Table(first.page, xs, len(lines), cells, first.y0, last.y1, exact=False, columns=pieces.columns)


def _exact(pieces: Pieces, places: list[list[Place]], before: Table | None) -> Table:
    """The rows with every value in its column."""
    columns, labels = pieces.columns, pieces.labels
    stubs = _stubs(pieces, before)
    first, last = pieces.parts[0].line, pieces.parts[-1].line
    table = Table(first.page, [*stubs, *columns.edges()], 0, [], first.y0, last.y1, columns=columns, stubs=stubs)
    flat = [segment for level in pieces.head for segment in level]
    for level in pieces.head:
        _add_heading(table, level, columns, flat)
    starts: list[int] = []
    for number, row in enumerate(pieces.rows):
        for heading in pieces.headings(number):
            _add_heading(table, heading, columns)
        starts.append(table.rows)
        _add_row(table, list(zip(pieces.parts[row].values, places[number], strict=True)), labels, number)
    for heading in pieces.headings(len(pieces.rows)):
        _add_heading(table, heading, columns)
    _add_groups(table, labels, starts)
    return table


def _stubs(pieces: Pieces, before: Table | None) -> list[float]:
    """The left edges of the label columns: three (upright label, groups, labels) beside a wide table, else one, or none."""
    labels, right = pieces.labels, pieces.columns.edges()[0]
    grouped = bool(labels.groups or labels.upright)
    if before is not None and len(before.stubs) >= (3 if grouped else bool(any(labels.texts))):
        return before.stubs
    headings = [*pieces.head, *pieces.between.values()]
    beside = any(segment.x0 < pieces.columns.left for heading in headings for segment in heading)
    if not any(labels.texts) and not grouped and not beside:
        return []
    levels = 3 if grouped or len(pieces.columns) >= WIDE else 1
    start = before.stubs[0] if before is not None and before.stubs else min(part.line.x0 for part in pieces.parts)
    left = min(start, right - 3.0 * levels)
    return [left + (right - left) * number / levels for number in range(levels)]


def _add_heading(table: Table, segments: list[Segment], columns: Columns, below: list[Segment] | None = None) -> None:
    over = [segment for segment in segments if segment.x1 > columns.left]
    beside = [segment for segment in segments if segment.x1 <= columns.left]
    row, edges = table.rows, columns.edges()
    if len(segments) == 1 and over and over[0].x0 < columns.left:
        over, beside = [], over
        table.cells.append(Cell(row, 1, table.xs[0], table.xs[-1], beside[0].text, table.page))
        beside = []
    if beside:
        text = "".join(segment.text for segment in beside)
        table.cells.append(Cell(row, 1, table.xs[0], edges[0], text, table.page))
    for segment, first, last in spans_of(over, columns, below):
        table.cells.append(Cell(row, 1, edges[first], edges[last], segment.text, table.page))
    table.rows += 1


def _add_row(table: Table, values: list[tuple[Segment, Place]], labels: RowLabels, number: int) -> None:
    """One row of numbers: its label, its values, and blanks where no value stands."""
    row, edges = table.rows, table.xs[len(table.stubs) :]
    level = 0
    if labels.upright and labels.upright.first <= number <= labels.upright.last:
        level = 1
    if any(group.first <= number <= group.last for group in labels.groups):
        level = len(table.stubs) - 1
    if table.stubs:
        table.cells.append(Cell(row, 1, table.xs[level], edges[0], labels.texts[number], table.page))
    column = 0
    for value, (first, last) in values:
        table.cells.extend(Cell(row, 1, edges[i], edges[i + 1], "", table.page) for i in range(column, first))
        table.cells.append(Cell(row, 1, edges[first], edges[last], value.text, table.page))
        column = last
    table.cells.extend(Cell(row, 1, edges[i], edges[i + 1], "", table.page) for i in range(column, len(edges) - 1))
    table.rows += 1


def _add_groups(table: Table, labels: RowLabels, starts: list[int]) -> None:
    """The upright label and the group labels, over all of their rows."""
    if labels.upright:
        first, last = starts[labels.upright.first], starts[labels.upright.last]
        table.cells.append(Cell(first, last - first + 1, table.xs[0], table.xs[1], labels.upright.text, table.page))
    level = 1 if labels.upright else 0
    for group in labels.groups:
        first, last = starts[group.first], starts[group.last]
        table.cells.append(Cell(first, last - first + 1, table.xs[level], table.xs[level + 1], group.text, table.page))
