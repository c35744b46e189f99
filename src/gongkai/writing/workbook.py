"""A thin layer over xlsxwriter: safe text, unique sheet names, statutory tables with merged cells, widths that fit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import TracebackType
from typing import Any

import xlsxwriter

from gongkai.writing.composition import printable
from gongkai.writing.plain_tables import Value

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_A4 = 9
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "align": "center"},
    "heading": {"bold": True, "bg_color": "#EAF1F9", "border": 1, "align": "center", "text_wrap": True},
    "header": {"bg_color": "#F7F8FA", "border": 1, "align": "center", "text_wrap": True},
    "label": {"border": 1, "text_wrap": True},
    "value": {"border": 1, "align": "right"},
    "change": {"border": 1, "align": "right", "num_format": "+0;-0;0"},
    "formula": {"border": 1, "align": "right", "font_color": "#17457A"},
    "text": {"text_wrap": True, "align": "left"},
    "cell": {"border": 1, "text_wrap": True, "align": "left"},
    "number": {"border": 1, "align": "right"},
    "error": {"border": 2, "border_color": "#B3261E", "bg_color": "#FDECEA", "bold": True, "align": "right"},
    "warning": {"border": 2, "border_color": "#7A4F00", "bg_color": "#FFF4DC", "align": "right"},
    "note": {"border": 1, "bg_color": "#EAF1F9", "align": "right"},
    "unknown": {"border": 1, "bg_color": "#F2F4F6", "align": "right"},
}
_COMMON = {"valign": "vcenter", "font_name": "宋体", "font_size": 10}


class Workbook:
    """A workbook in memory; `content()` gives its bytes after the `with` block."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        # Text that looks like a formula, a number or a link stays text.
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(self._buffer, options)
        self._formats: dict[str, Any] = {}
        self._names: set[str] = set()

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._book.close()

    def content(self) -> bytes:
        """The finished file."""
        return self._buffer.getvalue()

    def sheet(self, name: str) -> Sheet:
        """A new sheet under this name, shortened and numbered where Excel asks for it."""
        raw = self._book.add_worksheet(self._free_name(name))
        raw.set_paper(_A4)
        raw.fit_to_pages(1, 0)
        return Sheet(self, raw)

    def style(self, name: str) -> Any:
        """A cell format of STYLES."""
        if name not in self._formats:
            self._formats[name] = self._book.add_format({**_COMMON, **STYLES[name]})
        return self._formats[name]

    def _free_name(self, name: str) -> str:
        base = _FORBIDDEN.sub("_", printable(name)).strip("' \n\t") or "表"
        number = 1
        while True:
            ending = f"({number})" if number > 1 else ""
            candidate = base[: _LONGEST_NAME - len(ending)] + ending
            if candidate.lower() not in self._names and candidate.lower() != "history":
                self._names.add(candidate.lower())
                return candidate
            number += 1


class Sheet:
    """A sheet that is filled from top to bottom; `row` is the next free row (from 0)."""

    def __init__(self, book: Workbook, sheet: Any) -> None:
        self.book = book
        self.raw = sheet
        self.row = 0

    def put(self, row: int, column: int, value: Value, style: str) -> None:
        """Write one value: a number as a number, text never as a formula, None as an empty cell."""
        form = self.book.style(style)
        if value is None:
            self.raw.write_blank(row, column, None, form)
        elif isinstance(value, str):
            self.raw.write_string(row, column, printable(value)[:_LONGEST_TEXT], form)
        else:
            self.raw.write_number(row, column, float(value) if isinstance(value, Decimal) else value, form)

    def merged(self, place: tuple[int, int], spans: tuple[int, int], value: Value, style: str) -> None:
        """Write one value into a block of merged cells."""
        (row, column), (rowspan, colspan) = place, spans
        if rowspan * colspan > 1:
            self.raw.merge_range(row, column, row + rowspan - 1, column + colspan - 1, "", self.book.style(style))
        self.put(row, column, value, style)

    def paragraphs(self, texts: Iterable[str], *, width: int = 8, style: str = "text") -> None:
        """Lines of text over several columns."""
        for text in texts:
            self.merged((self.row, 0), (1, width), text, style)
            self.raw.set_row(
                self.row, 15 * (1 + sum(2 if character > "ÿ" else 1 for character in text) // (12 * width))
            )
            self.row += 1

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """A heading row and the rows under it, with a filter, frozen below the heading."""
        top = self.row
        widths = [_width(name) for name in columns]
        for index, name in enumerate(columns):
            self.put(top, index, name, "heading")
        for row in rows:
            self.row += 1
            for index, value in enumerate(row):
                self.put(self.row, index, value, "cell" if isinstance(value, str) else "number")
                widths[index] = max(widths[index], _width(value))
        for index, size in enumerate(widths):
            self.raw.set_column(index, index, size)
        self.raw.freeze_panes(top + 1, 0)
        if self.row > top:
            self.raw.autofilter(top, 0, self.row, len(columns) - 1)
        self.row += 2


def _width(value: Value) -> float:
    text = "" if value is None else str(value)
    return min(60.0, max(8.0, 2.0 + sum(2 if character > "ÿ" else 1 for character in text)))
