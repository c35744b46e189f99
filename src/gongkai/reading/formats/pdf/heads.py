"""The headings of an unruled table: levels of broken words, the columns that each covers, and columns without any number."""

from __future__ import annotations

from gongkai.reading.formats.pdf.columns import Columns
from gongkai.reading.formats.pdf.geometry import Segment, wrapped

Heading = list[tuple[Segment, int, int]]
"""Segments with the columns (first, end) that they cover."""


def levels_of(lines: list[list[Segment]], columns: Columns) -> list[list[Segment]]:
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


def add_blank_columns(head: list[list[Segment]], columns: Columns, left: float) -> bool:
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


def spans_of(segments: list[Segment], columns: Columns, below: list[Segment] | None = None) -> Heading:
    """Headings of one level with the columns that they cover. Given the headings `below`, one without any covers one column."""
    if len(segments) == len(columns):
        return [(segment, number, number + 1) for number, segment in enumerate(segments)]
    result: Heading = []
    nearest = [_nearest(segment, columns) for segment in segments]
    for number, segment in enumerate(segments):
        low = result[-1][2] if result else 0
        high = max(nearest[number + 1] if number + 1 < len(segments) else len(columns), low + 1)
        if high > len(columns):
            last_one, first, last = result.pop()
            result.append((last_one._replace(text=last_one.text + segment.text), first, last))
            continue
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
