"""Unruled tables: rows of aligned numbers are found among the lines of a page and given their labels and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.reading.formats.pdf.columns import Columns, columns_of
from gongkai.reading.formats.pdf.geometry import Line
from gongkai.reading.formats.pdf.segments import SplitLine, is_number, split_line
from gongkai.reading.formats.pdf.table import Table
from gongkai.reading.formats.pdf.unruled import built

FEW = 2
"""Rows of two or more numbers that make a table."""
MANY = 5
"""Numbers that make a table of a single row."""
SINGLE = 3
"""Rows of one number under each other, with labels, that make a table."""
MAX_STEP = 9.0
"""The greatest distance between rows of one table, in heights of a letter."""
TOP_LINES = 8
"""A table goes on from the page before when its first numbers stand within this many lines."""
MAX_TAIL = 3
"""Lines at the end of a page that may be headings of rows on the next page."""
LONG_LABEL = 46
"""A label is not longer than this; a longer one before a number is a sentence."""

_ARTICLE = re.compile(r"第[一二三四五六七八九十]+条.{0,8}$")
_SECTION = re.compile(r"[一二三四五六七八九]、|[（(][一二三四五六七八九][）)]")


@dataclass(slots=True)
class Region:
    """Consecutive lines that hold a table: `rows` are the indices of those with numbers, `first` to `last` all of them."""

    rows: list[int] = field(default_factory=list)
    first: int = 0
    last: int = 0


def unruled(lines: list[Line], before: Table | None = None) -> tuple[list[Table], list[Line]]:
    """The unruled tables among the lines of a page, and the other lines.

    `before` is the unruled table with which the page before ended, if it did.
    """
    split: dict[int, SplitLine] = {}
    for index, line in enumerate(lines):
        if line.text[-1].isdigit() or line.text[-1] in "元件项宗条个%％/／-—–－无":
            parts = split_line(line)
            if parts.values and sum(len(label.text) for label in parts.labels) <= LONG_LABEL:
                split[index] = parts
    if not split:
        return [], lines
    tables: list[Table] = []
    used: set[int] = set()
    for region in _regions(lines, split):
        columns = columns_of([split[row].values for row in region.rows])
        carried = before.columns if before is not None and not tables and region.rows[0] < TOP_LINES else None
        if carried and _fits(carried, columns):
            columns = Columns(carried.spans)
        elif not _is_table([split[row] for row in region.rows]):
            continue
        else:
            carried = None
        _widen(lines, region, columns, used)
        region_parts = [split_line(lines[index], columns) for index in range(region.first, region.last + 1)]
        tables.append(
            built(region_parts, [row - region.first for row in region.rows], columns, before if carried else None)
        )
        used.update(range(region.first, region.last + 1))
    return tables, [line for index, line in enumerate(lines) if index not in used]


def may_hold_table(lines: list[Line]) -> bool:
    """Whether it is worth looking at these lines more closely."""
    ends = [line for line in lines if len(line.runs) > 1 and is_number(line.runs[-1].text)]
    return len(ends) >= FEW or any(sum(is_number(run.text) for run in line.runs) >= MANY for line in lines)


def _fits(carried: Columns, columns: Columns) -> bool:
    """Whether every column found here is one of the columns of the table before."""
    return all(sum(low < end and start < high for start, end in carried.spans) == 1 for low, high in columns.spans)


def _regions(lines: list[Line], split: dict[int, SplitLine]) -> list[Region]:
    """Rows of numbers that go together: near enough, nothing but labels between them, one set of columns."""
    regions: list[Region] = []
    current: list[int] = []
    for index in sorted(split):
        if current and not _goes_on(lines, split, current, index):
            regions.append(Region(current))
            current = []
        current.append(index)
    if current:
        regions.append(Region(current))
    return regions


def _is_table(rows: list[SplitLine]) -> bool:
    counts = [len(row.values) for row in rows]
    if max(counts) >= MANY or sum(count >= 2 for count in counts) >= FEW:
        columns = columns_of([row.values for row in rows])
        several = [row for row in rows if len(row.values) >= 2]
        return sum(columns.place(row.values) is not None for row in several) * 2 > len(several)
    labelled = [row for row in rows if row.labels and row.values[0].x0 - row.labels[-1].x1 > row.line.size]
    return len(labelled) >= SINGLE and len(columns_of([row.values for row in labelled])) == 1


def _goes_on(lines: list[Line], split: dict[int, SplitLine], rows: list[int], index: int) -> bool:
    """Whether the row of numbers at `index` belongs to the table of `rows`."""
    above, below = lines[rows[-1]], lines[index]
    if below.middle - above.middle > MAX_STEP * max(above.size, below.size):
        return False
    columns = columns_of([split[row].values for row in rows])
    values = split[index].values
    if len(values) > 1 or len(columns) > 1:
        inside = all(
            columns.left - 4 * value.size < value.center < columns.spans[-1][1] + 4 * value.size for value in values
        )
        if not inside or (len(values) > max(len(split[row].values) for row in rows) and len(columns) > 1):
            return False
    between = lines[rows[-1] + 1 : index]
    more = len(values) > max(len(split[row].values) for row in rows)
    return not any(_is_prose(line, columns) or (more and _SECTION.match(line.text)) for line in between)


def _is_prose(line: Line, columns: Columns) -> bool:
    """A full line of text that runs under the numbers."""
    if line.x1 <= columns.left:
        return False
    parts = split_line(line)
    longest = max(len(segment.text) for segment in parts.segments)
    return longest > 16 and line.x1 > columns.left


def _widen(lines: list[Line], region: Region, columns: Columns, used: set[int]) -> None:
    """Take in the heading lines above the first row and the ends of a broken label below the last."""
    first, last = region.rows[0], region.rows[-1]
    while (
        first > 0 and first - 1 not in used and _heads(lines[first - 1], lines[first], first == region.rows[0], columns)
    ):
        first -= 1
    while last + 1 < len(lines) and _trails(lines[last], lines[last + 1], columns):
        last += 1
    tail = lines[last + 1 :]
    if len(tail) <= MAX_TAIL and all(_is_heading(line) for line in tail):
        last = len(lines) - 1
    region.first, region.last = first, last


def _is_heading(line: Line) -> bool:
    """Whether a line at the end of the page can only be the heading of rows on the next one."""
    parts = split_line(line).segments
    return _ARTICLE.match(line.text) is not None or (
        not _SECTION.match(line.text) and len(parts) > 1 and max(len(part.text) for part in parts) <= 16
    )


def _heads(line: Line, below: Line, next_to_row: bool, columns: Columns) -> bool:
    """Whether a line above the numbers belongs to the table: headings of columns, the corner, the start of a broken label."""
    step = (below.middle - line.middle) / line.size
    if step > (3.6 if not next_to_row else 5.0):
        return False
    if _SECTION.match(line.text):
        return next_to_row and step <= 1.5 and line.x1 <= columns.left
    parts = split_line(line).segments
    if len(parts) > 1:
        return max(len(part.text) for part in parts) <= 24
    if line.x1 <= columns.left:
        return step <= 2.2
    return len(line.text) <= 12 and parts[0].center > columns.left - 6 * line.size


def _trails(line: Line, below: Line, columns: Columns) -> bool:
    step = (below.middle - line.middle) / line.size
    return step <= 1.5 and below.x1 <= columns.left and not _SECTION.match(below.text)
