"""The pages put together: tables joined over page breaks, paragraphs over line and page breaks, all in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.reading.document import Block
from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.pdf.across import with_columns_joined
from gongkai.reading.formats.pdf.furniture import at_edge, repeated_lines
from gongkai.reading.formats.pdf.geometry import Line
from gongkai.reading.formats.pdf.paragraphs import Column, breaks, paragraph_of, pitches_of
from gongkai.reading.formats.pdf.stitch import goes_on, joined_tables, takes_label
from gongkai.reading.formats.pdf.stranded import takes_headings
from gongkai.reading.formats.pdf.table import Table
from gongkai.reading.limits import MAX_CELLS, Deadline


@dataclass(slots=True)
class Sheet:
    """What a page holds: lines and tables from top to bottom, counts of characters, the share of pictures."""

    number: int
    height: float
    items: list[Line | Table]
    chars: int = 0
    unmapped: int = 0
    picture: float = 0.0

    def open_end(self) -> Table | None:
        """The unruled table with which the page ends, but for lines in its lower margin."""
        for item in reversed(self.items):
            if isinstance(item, Table):
                return item if item.columns is not None else None
            if not at_edge(item, self.height):
                return None
        return None


def assembled(sheets: list[Sheet], deadline: Deadline) -> list[Block]:
    """The blocks of the document in reading order."""
    lines = [[item for item in sheet.items if isinstance(item, Line)] for sheet in sheets]
    repeated = repeated_lines(lines, [sheet.height for sheet in sheets])
    deadline.check()
    left_out = repeated | with_columns_joined(
        [item for sheet in sheets for item in sheet.items if isinstance(item, Table)]
    )
    items = _with_tables_joined([item for sheet in sheets for item in sheet.items if id(item) not in left_out])
    if sum(len(item.cells) for item in items if isinstance(item, Table)) > MAX_CELLS:
        raise TooLarge(f"表格超过 {MAX_CELLS} 个单元格的上限")
    deadline.check()
    return _blocks(items)


def _with_tables_joined(items: list[Line | Table]) -> list[Line | Table]:
    result: list[Line | Table] = []
    last = -1
    for item in items:
        if not isinstance(item, Table):
            result.append(item)
            continue
        before = result[last] if last >= 0 else None
        between = [line for line in result[last + 1 :] if isinstance(line, Line)]
        if isinstance(before, Table) and goes_on(before, item) and (not between or takes_label(before, item, between)):
            del result[last + 1 :]
            joined_tables(before, item)
        else:
            del result[len(result) - takes_headings(item, between) :]
            last = len(result)
            result.append(item)
    return result


def _blocks(items: list[Line | Table]) -> list[Block]:
    lines = [item for item in items if isinstance(item, Line)]
    column, pitches = Column(lines), pitches_of(lines)
    blocks: list[Block] = []
    current: list[Line] = []
    for item in items:
        if isinstance(item, Table):
            if current:
                blocks.append(paragraph_of(current))
                current = []
            blocks.append(item.grid())
        elif current and breaks(current[-1], item, column, pitches):
            blocks.append(paragraph_of(current))
            current = [item]
        else:
            current.append(item)
    if current:
        blocks.append(paragraph_of(current))
    return blocks
