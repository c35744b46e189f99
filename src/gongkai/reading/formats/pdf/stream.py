"""Unruled tables: rows of aligned numbers are found among the lines of a page and given their labels and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.reading.formats.pdf.columns import Columns, columns_of
from gongkai.reading.formats.pdf.geometry import Line, Segment
from gongkai.reading.formats.pdf.segments import SplitLine, is_number, split_line
from gongkai.reading.formats.pdf.table import Table
from gongkai.reading.formats.pdf.unruled import built
from gongkai.reading.formats.pdf.wraps import with_figures_whole

NEXT_STEP = 4.0
"""Rows no further apart than this need not stand in the same columns: cells may be blank."""
FEW = 2
"""Rows of two or more numbers that make a table."""
MANY = 5
"""Numbers that make a table of a single row."""
SINGLE = 3
"""Rows of one number under each other, with labels, that make a table."""
MAX_STEP = 16.0
"""The greatest distance between rows of one table, in heights of a letter."""
TOP_LINES = 8
"""A table goes on from the page before when its first numbers stand within this many lines."""
MAX_TAIL = 6
"""Lines at the end of a page that may be headings of rows on the next page."""
TITLE = 8
"""The title of a section has at least this many letters."""
MAX_HEAD = 8
"""Lines that the headings of a table may take."""
HEAD_LETTERS = 16
"""A heading of a column at the end of a page has at most so many letters."""
LONG_HEAD = 22
"""A heading of a column, or a line of the corner beside them, is not longer than this."""
LONG_LABEL = 46
"""A label is not longer than this; a longer one before a number is a sentence."""

_ARTICLE = re.compile(r"第[一二三四五六七八九十]+条.{0,8}$")
_SENTENCE = re.compile("[，。；：、]")
_SECTION = re.compile(r"[一二三四五六七八九]、|[（(][一二三四五六七八九][）)]")
_TITLE = re.compile(rf".{{{TITLE - 2},}}情况")
_ARTICLE_END = re.compile(r"[（(]?[一二三四五六七八九][）)]?项?")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_STUB = "信息内容"
"""The heading over the labels of table two."""


@dataclass(slots=True)
class Region:
    """Consecutive lines that hold a table, from `first` to `last`.

    `rows` are the indices of those with numbers, `columns` where these stand as far as known, `most` the most in one row.
    """

    rows: list[int] = field(default_factory=list)
    first: int = 0
    last: int = 0
    columns: Columns = field(default_factory=Columns)
    most: int = 0

    def add(self, index: int, values: list[Segment]) -> None:
        """Take in a row of numbers."""
        self.rows.append(index)
        self.columns.add(values)
        self.most = max(self.most, len(values))


def unruled(lines: list[Line], before: Table | None = None) -> tuple[list[Table], list[Line]]:
    """The unruled tables among the lines of a page, and the other lines.

    `before` is the unruled table with which the page before ended, if it did.
    """
    printed, lines = lines, with_figures_whole(lines)
    split: dict[int, SplitLine] = {}
    for index, line in enumerate(lines):
        if line.text[-1].isdigit() or line.text[-1] in "元件项宗条个%％/／-—–－无":
            parts = split_line(line)
            if parts.values and sum(len(label.text) for label in parts.labels) <= LONG_LABEL:
                split[index] = parts
    if not split:
        return [], printed
    tables: list[Table] = []
    used: set[int] = set()
    for region in _regions(lines, split):
        columns = columns_of([split[row].values for row in region.rows])
        follows = before is not None and not tables and region.rows[0] < TOP_LINES
        above = before if before is not None and follows and _fits(before.columns, columns) else None
        awaited = before is not None and follows and len(split[region.rows[0]].values) == before.awaits
        if above is None and not awaited and not _is_table(lines, region, split):
            continue
        if above is not None and not above.exact:
            above = None
        if above is not None and above.columns is not None:
            columns = Columns(list(above.columns.spans))
        _widen(lines, region, columns, used)
        region_parts = [split_line(lines[index], columns) for index in range(region.first, region.last + 1)]
        tables.append(built(region_parts, [row - region.first for row in region.rows], columns, above))
        used.update(range(region.first, region.last + 1))
    return tables, [line for index, line in enumerate(lines) if index not in used] if tables else printed


def may_hold_table(lines: list[Line]) -> bool:
    """Whether it is worth looking at these lines more closely."""
    ends = [line for line in lines if len(line.runs) > 1 and is_number(line.runs[-1].text)]
    return len(ends) >= FEW or any(sum(is_number(run.text) for run in line.runs) >= MANY for line in lines)


def _fits(carried: Columns | None, columns: Columns) -> bool:
    """Whether every column found here is one of the columns of the table before."""
    return carried is not None and all(
        sum(low < end and start < high for start, end in carried.spans) == 1 for low, high in columns.spans
    )


def _regions(lines: list[Line], split: dict[int, SplitLine]) -> list[Region]:
    """Rows of numbers that go together: near enough, nothing but labels between them, one set of columns."""
    regions: list[Region] = []
    for index in sorted(split):
        if not regions or not _goes_on(lines, regions[-1], index, split[index].values):
            regions.append(Region())
        regions[-1].add(index, split[index].values)
    return regions


def _is_table(lines: list[Line], region: Region, split: dict[int, SplitLine]) -> bool:
    """Whether the rows of a region are a table and not numbers that happen to end lines."""
    rows = [split[row] for row in region.rows]
    several = [row for row in rows if len(row.values) >= 2]
    most = max(len(row.values) for row in rows)
    columns = columns_of([row.values for row in several])
    if most >= MANY or len(several) >= FEW:
        return sum(columns.place(row.values) is not None for row in several) * 2 > len(several)
    if several and len(rows) >= SINGLE:
        return all(columns.place(row.values) is not None for row in rows)
    if several:
        return _is_headed(lines, region.rows[0], split)
    labelled = [row for row in rows if row.labels and row.values[0].x0 - row.labels[-1].x1 > row.line.size]
    return len(labelled) >= SINGLE and len(columns_of([row.values for row in labelled])) == 1


def _is_headed(lines: list[Line], row: int, split: dict[int, SplitLine]) -> bool:
    """Whether headings stand over all numbers of a row, in the lines between it and the title of the section."""
    heads: list[Segment] = []
    for line in reversed(lines[max(row - MAX_HEAD, 0) : row]):
        segments = split_line(line).segments
        if _SECTION.match(line.text) or any(one.value or len(one.text) > LONG_HEAD for one in segments):
            break
        heads.extend(one for one in segments if not _SENTENCE.search(one.text))
    values = split[row].values
    over = [[number for number, value in enumerate(values) if head.meets(value.x0, value.x1)] for head in heads]
    return all([number] in over for number in range(len(values)))


def _goes_on(lines: list[Line], region: Region, index: int, values: list[Segment]) -> bool:
    """Whether the row of numbers at `index` belongs to the table of the region."""
    above, below = lines[region.rows[-1]], lines[index]
    step = (below.middle - above.middle) / max(above.size, below.size)
    if step > MAX_STEP:
        return False
    columns = region.columns
    if step > NEXT_STEP and (len(values) > 1 or len(columns) > 1):
        low, high = columns.left, columns.spans[-1][1]
        if not all(low - 4 * value.size < value.center < high + 4 * value.size for value in values):
            return False
    between = lines[region.rows[-1] + 1 : index]
    more = len(values) > region.most
    if more and (not _extends(columns, values) or any(_is_new_head(line, columns) for line in between)):
        return False
    return not any(_is_prose(line, columns) for line in between)


def _extends(columns: Columns, values: list[Segment]) -> bool:
    """Whether a fuller row fits the columns known so far: none of them has two of its values."""
    return all(sum(value.meets(low, high) for value in values) <= 1 for low, high in columns.spans)


def _is_new_head(line: Line, columns: Columns) -> bool:
    """Whether a line before a fuller row begins another table: a section's title, or headings over the columns."""
    if _SECTION.match(line.text) and len(line.text) >= TITLE:
        return True
    return sum(part.x1 > columns.left for part in split_line(line).segments) > 1


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
    steps = [(lines[b].middle - lines[a].middle) / lines[b].size for a, b in pairwise(region.rows)]
    reach = max(3.6, 1.3 * min(steps, default=0.0))
    while first > 0 and first - 1 not in used and _heads(lines, first, region.rows[0], columns, reach):
        first -= 1
    while last + 1 < len(lines) and _trails(lines[last], lines[last + 1], columns):
        last += 1
    tail = lines[last + 1 :]
    if len(tail) <= MAX_TAIL and (all(_is_heading(line) for line in tail) or _are_headings(tail, columns)):
        last = len(lines) - 1
    region.first, region.last = first, last


def _is_heading(line: Line) -> bool:
    """Whether a line at the end of the page can only be the heading of rows on the next one."""
    parts = split_line(line).segments
    return _ARTICLE.match(line.text) is not None or (
        not _SECTION.match(line.text) and len(parts) > 1 and max(len(part.text) for part in parts) <= HEAD_LETTERS
    )


def _are_headings(tail: list[Line], columns: Columns) -> bool:
    """Whether the lines at the end of the page are one heading of table two, broken as narrow columns break it."""
    beside = ""
    for line in tail:
        parts = split_line(line).segments
        if max(len(part.text) for part in parts) > HEAD_LETTERS or _SENTENCE.search(_IN_BRACKETS.sub("", line.text)):
            return False
        if _SECTION.match(line.text) and not _ARTICLE_END.fullmatch(line.text):
            return False
        beside += "".join(part.text for part in parts if part.x1 <= columns.left)
    return beside == _STUB


def _heads(lines: list[Line], first: int, row: int, columns: Columns, reach: float) -> bool:
    """Whether the line above `first` belongs to the table: headings of columns, the corner, the start of a broken label.

    `row` is the first line with numbers; `reach` is the greatest distance in heights of a letter.
    """
    line, below = lines[first - 1], lines[first]
    step = (below.middle - line.middle) / line.size
    next_to_row = first == row
    if step > (1.4 * reach if next_to_row else reach):
        return False
    if _SECTION.match(line.text):
        return next_to_row and step <= 1.5 and line.x1 <= columns.left
    parts = split_line(line).segments
    if len(parts) > 1:
        return max(len(part.text) for part in parts) <= 24
    if _TITLE.fullmatch(line.text):
        return False
    if line.x1 <= columns.left:
        return step <= 2.2
    return len(line.text) <= 12 and parts[0].center > columns.left - 6 * line.size


def _trails(line: Line, below: Line, columns: Columns) -> bool:
    step = (below.middle - line.middle) / line.size
    return step <= 1.5 and below.x1 <= columns.left and not _SECTION.match(below.text)
