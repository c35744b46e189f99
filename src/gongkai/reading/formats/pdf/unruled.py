"""The rows of an unruled table put into cells: labels, values, and headings over their columns."""

from __future__ import annotations

from gongkai.reading.formats.pdf.columns import Columns
from gongkai.reading.formats.pdf.geometry import Segment, wrapped
from gongkai.reading.formats.pdf.labels import RowLabels, row_labels
from gongkai.reading.formats.pdf.segments import SplitLine, split_head
from gongkai.reading.formats.pdf.table import Cell, Table


def built(parts: list[SplitLine], rows: list[int], columns: Columns, before: Table | None = None) -> Table:
    """The table on these lines; `rows` are the indices of the lines with numbers. `before` is the table that it goes on from."""
    head, between, labels = _sorted_out(parts, rows, columns)
    sure = before is not None or _add_blank_columns(head, columns, max((one.x1 for one in labels), default=0.0))
    places = [_places(parts[row].values, columns, _heading_above(between, row, columns)) for row in rows]
    size = sorted(parts[row].line.size for row in rows)[len(rows) // 2]
    found = row_labels(labels, [parts[row].line.middle for row in rows], size)
    for segment in found.others:
        between.setdefault(_line_of(parts, segment), []).append(segment)
    if not sure or any(place is None for place in places):
        return _inexact(parts, head, between, rows, found)
    return _exact(parts, head, between, rows, columns, places, found, before)


def _line_of(parts: list[SplitLine], segment: Segment) -> int:
    """The index of the line that a segment stands on."""
    return min(range(len(parts)), key=lambda index: abs(parts[index].line.middle - segment.middle))


WIDE = 5
"""Number columns of a table whose labels may stand in three columns."""

Heading = list[tuple[Segment, int, int]]


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
    return _levels(head, columns), between, labels


def _is_corner(parts: list[SplitLine], index: int, first: int, columns: Columns) -> bool:
    """Whether text left of the numbers still belongs to the head: headings of columns follow, or it stands too far above."""
    if any(segment.x1 > columns.left for part in parts[index + 1 : first] for segment in part.segments):
        return True
    return parts[first].line.middle - parts[index].line.middle > 2.2 * parts[first].line.size


def _levels(lines: list[list[Segment]], columns: Columns) -> list[list[Segment]]:
    """Heading lines with the words that are broken over lines put together, one list a level."""
    stacks: list[Segment] = []
    for segment in sorted((segment for line in lines for segment in line), key=_middle):
        above = next(
            (number for number in reversed(range(len(stacks))) if _continues(stacks[number], segment, columns)), None
        )
        if above is None:
            stacks.append(segment)
        else:
            first = stacks[above]
            x0, x1 = min(first.x0, segment.x0), max(first.x1, segment.x1)
            stacks[above] = Segment(x0, x1, first.y0, segment.y1, wrapped(first.text, segment.text), False)
    levels: list[list[Segment]] = []
    for stack in sorted(stacks, key=_middle):
        if levels and abs(stack.middle - levels[-1][0].middle) < 0.6 * min(stack.size, levels[-1][0].size):
            levels[-1].append(stack)
        else:
            levels.append([stack])
    return [sorted(level) for level in levels]


def _middle(segment: Segment) -> float:
    return segment.middle


def _continues(above: Segment, below: Segment, columns: Columns) -> bool:
    """Whether a heading segment is the next line of the one above it: near, and over the same single column or beside all."""
    over, under = columns.meeting(above.x0, above.x1), columns.meeting(below.x0, below.x1)
    if over != under or len(over) > 1 or (not over and max(above.x1, below.x1) > columns.left):
        return False
    near = min(abs(above.center - below.center), abs(above.x0 - below.x0))
    close = -0.5 * below.size < below.y0 - above.y1 < 0.6 * below.size
    return close and near < (0.6 if over else 1.5) * below.size


def _add_blank_columns(head: list[list[Segment]], columns: Columns, left: float) -> bool:
    """Headings under which no row has a number are columns of blanks. Whether every column then has its heading.

    A heading of a single column is one under which no other heading stands; `left` is where the labels end.
    """
    if any(segment.x0 < left and segment.x1 > columns.left for level in head if len(level) > 1 for segment in level):
        return False
    flat = [segment for level in head for segment in level if segment.x0 >= left]
    lowest = [
        segment
        for segment in flat
        if not any(other.y0 >= segment.y1 - 1 and other.meets(segment.x0, segment.x1) for other in flat)
    ]
    for segment in lowest:
        if not columns.meeting(segment.x0, segment.x1):
            columns.spans.append((segment.x0, segment.x1))
            columns.spans.sort()
    covered = {column for segment in lowest for column in columns.meeting(segment.x0, segment.x1)}
    return len(covered) == len(columns)


def _heading_above(between: dict[int, list[Segment]], row: int, columns: Columns) -> list[tuple[int, int]]:
    """The spans of the headings printed between the rows, for the rows below them."""
    above = [index for index in between if index < row]
    for index in reversed(above):
        over = [segment for segment in between[index] if segment.x1 > columns.left]
        if len(between[index]) > 1 and over:
            return [(first, last) for _, first, last in _spans(over, columns)]
    return []


def _spans(segments: list[Segment], columns: Columns, below: list[Segment] | None = None) -> Heading:
    """Headings of one level with the columns that they cover. Given the headings `below`, one without any covers one column."""
    if len(segments) == len(columns):
        return [(segment, number, number + 1) for number, segment in enumerate(segments)]
    result: Heading = []
    nearest = [_nearest(segment, columns) for segment in segments]
    for number, segment in enumerate(segments):
        low = result[-1][2] if result else 0
        high = max(nearest[number + 1] if number + 1 < len(segments) else len(columns), low + 1)
        if high > len(columns):
            break
        first, last = columns.span_of(segment, low, high)
        if below is not None and last - first > 1 and not _has_parts(segment, below, columns, first, last):
            first = min(max(nearest[number], low), high - 1)
            last = first + 1
        result.append((segment, first, last))
    return result


def _has_parts(segment: Segment, below: list[Segment], columns: Columns, first: int, last: int) -> bool:
    """Whether headings stand below over more than one of these columns."""
    parts = {
        column
        for other in below
        if other.y0 >= segment.y1 - 1
        for column in columns.meeting(other.x0, other.x1)
        if first <= column < last
    }
    return len(parts) > 1


def _nearest(segment: Segment, columns: Columns) -> int:
    meeting = columns.meeting(segment.x0, segment.x1)
    if len(meeting) == 1:
        return meeting[0]
    return min(range(len(columns)), key=lambda i: abs(sum(columns.spans[i]) / 2 - segment.center))


def _places(values: list[Segment], columns: Columns, heading: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The columns (first, end) that each value stands in, or None when that is not sure."""
    if heading and len(heading) == len(values):
        return heading
    single = columns.place(values)
    if single is None:
        return None
    if len(values) == 1 and len(columns) > 1 and abs(values[0].center - columns.center) < 0.3 * values[0].size:
        return [(0, len(columns))] if len(columns) % 2 else None
    return [(column, column + 1) for column in single]


def _inexact(
    parts: list[SplitLine],
    head: list[list[Segment]],
    between: dict[int, list[Segment]],
    rows: list[int],
    labels: RowLabels,
) -> Table:
    """The rows with their cells in order, where the columns are not sure."""
    page = parts[0].line.page
    lines: list[list[str]] = [[segment.text for segment in level] for level in head]
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else -1
        lines.extend([s.text for s in between[index]] for index in sorted(between) if before < index <= row)
        groups = [group.text for group in (labels.upright, *labels.groups) if group and group.first == number]
        lines.append([*groups, labels.texts[number], *(value.text for value in parts[row].values)])
    lines.extend([s.text for s in between[index]] for index in sorted(between) if index > rows[-1])
    cells = [Cell(i, 1, j, j + 1, text, page) for i, line in enumerate(lines) for j, text in enumerate(line)]
    xs = [float(i) for i in range(max(map(len, lines)) + 1)]
    top, bottom = parts[0].line.y0, parts[-1].line.y1
    return Table(page, xs, len(lines), cells, top, bottom, exact=False)


def _exact(
    parts: list[SplitLine],
    head: list[list[Segment]],
    between: dict[int, list[Segment]],
    rows: list[int],
    columns: Columns,
    places: list[list[tuple[int, int]] | None],
    labels: RowLabels,
    before: Table | None,
) -> Table:
    edges = columns.edges()
    stubs = before.stubs if before else _stubs(parts, labels, edges[0], len(columns))
    first, last = parts[0].line, parts[-1].line
    table = Table(first.page, [*stubs, *edges], 0, [], first.y0, last.y1, columns=columns, stubs=stubs)
    flat = [segment for level in head for segment in level]
    for level in head:
        _add_heading(table, level, columns, flat)
    starts: list[int] = []
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else -1
        for index in sorted(between):
            if above < index <= row:
                _add_heading(table, between[index], columns)
        starts.append(table.rows)
        _add_row(table, parts[row].values, places[number] or [], labels, number)
    for index in sorted(between):
        if index > rows[-1]:
            _add_heading(table, between[index], columns)
    _add_groups(table, labels, starts)
    return table


def _stubs(parts: list[SplitLine], labels: RowLabels, right: float, count: int) -> list[float]:
    """The left edges of the label columns: three (upright label, groups, labels) beside a wide table, else one, or none."""
    if not any(labels.texts) and not labels.groups and not labels.upright:
        return []
    levels = 3 if count >= WIDE or labels.groups or labels.upright else 1
    left = min(*(part.line.x0 for part in parts), right - 3.0 * levels)
    return [left + (right - left) * number / levels for number in range(levels)]


def _add_heading(table: Table, segments: list[Segment], columns: Columns, below: list[Segment] | None = None) -> None:
    over = [segment for segment in segments if segment.x1 > columns.left]
    beside = [segment for segment in segments if segment.x1 <= columns.left]
    row, edges = table.rows, columns.edges()
    if len(segments) == 1 and over and over[0].x0 < columns.left:
        over, beside = [], over
        table.cells.append(Cell(row, 1, table.xs[0], table.xs[-1], beside[0].text, table.page))
        beside = []
    if beside and table.stubs:
        text = "".join(segment.text for segment in beside)
        table.cells.append(Cell(row, 1, table.xs[0], edges[0], text, table.page))
    for segment, first, last in _spans(over, columns, below):
        table.cells.append(Cell(row, 1, edges[first], edges[last], segment.text, table.page))
    table.rows += 1


def _add_row(
    table: Table, values: list[Segment], places: list[tuple[int, int]], labels: RowLabels, number: int
) -> None:
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
    for value, (first, last) in zip(values, places, strict=True):
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
