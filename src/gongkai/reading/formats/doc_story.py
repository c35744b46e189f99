"""One story of a binary Word document, body or text box: paragraphs and tables rebuilt from marks and properties."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.doc_properties import ParagraphProperties
from gongkai.reading.formats.doc_rows import Row, fold_rows, row_definition
from gongkai.reading.formats.doc_text import printed
from gongkai.reading.formats.fold import Content
from gongkai.reading.limits import MAX_CELLS, MAX_NESTING, Deadline

CELL_MARK = "\x07"
_MARKS = re.compile("[\r\x07\x0c]")
_PARAGRAPHS_PER_CHECK = 256


@dataclass(slots=True)
class _Table:
    """A table that is being read: its finished rows, the finished cells of this row, the contents of this cell."""

    rows: list[Row] = field(default_factory=list)
    cells: list[list[Content]] = field(default_factory=list)
    cell: list[Content] = field(default_factory=list)


class Story:
    """Rebuilds stories. `properties` gives those of the paragraph whose mark stands at a position, `label` its number."""

    def __init__(
        self,
        text: str,
        properties: Callable[[int], ParagraphProperties],
        label: Callable[[ParagraphProperties], str],
        deadline: Deadline,
    ) -> None:
        self._text = text
        self._properties = properties
        self._label = label
        self._deadline = deadline
        self._cells = 0
        self._open: list[_Table] = []
        self._out: list[Content] = []

    def read(self, start: int, end: int, boxes: list[tuple[int, list[Content]]] | None = None) -> list[Content]:
        """The contents between two positions; each text box stands after the paragraph in which its anchor is."""
        self._open, self._out = [], []
        waiting = sorted(boxes or (), key=lambda box: box[0], reverse=True)
        at = start
        number = 0
        while at < end:
            match = _MARKS.search(self._text, at, end)
            mark = match.start() if match else end
            anchored: list[Content] = []
            while waiting and waiting[-1][0] <= mark:
                anchored += waiting.pop()[1]
            self._paragraph(
                self._text[at:mark], mark if match else end - 1, self._text[mark] if match else "\r", anchored
            )
            at = mark + 1
            number += 1
            if not number % _PARAGRAPHS_PER_CHECK:
                self._deadline.check()
        self._close_to(0)
        for _, contents in reversed(waiting):
            self._out += contents
        return self._out

    def _paragraph(self, raw: str, position: int, mark: str, anchored: list[Content]) -> None:
        properties = self._properties(position)
        if properties.depth > MAX_NESTING:
            raise TooLarge(f"文档内的表格嵌套超过 {MAX_NESTING} 层，已停止解析")
        self._close_to(properties.depth)
        while len(self._open) < properties.depth:
            self._open.append(_Table())
        text = printed(raw)
        if text:
            text = self._label(properties) + text
        if not self._open:
            self._out += [text, *anchored]
            return
        table = self._open[-1]
        if properties.ends_row:
            table.rows.append(Row(table.cells, row_definition(properties.row)))
            table.cells, table.cell = [], []
            return
        table.cell += [text, *anchored]
        if properties.ends_cell if properties.depth > 1 else mark == CELL_MARK:
            self._end_cell(table)

    def _end_cell(self, table: _Table) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise TooLarge(f"文档内的表格超过 {MAX_CELLS} 个单元格，已停止解析")
        table.cells.append(table.cell)
        table.cell = []

    def _close_to(self, depth: int) -> None:
        """Close the tables deeper than this and put each into the cell, or the body, in which it stands."""
        while len(self._open) > depth:
            table = self._open.pop()
            if any(table.cell):
                self._end_cell(table)
            if table.cells:
                table.rows.append(Row(table.cells, None))
            (self._open[-1].cell if self._open else self._out).extend(fold_rows(table.rows))
