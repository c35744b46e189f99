"""Worksheets of a binary workbook (.xls of Excel 97 and later, Kingsoft .et): the records of its stream."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import ENCRYPTED
from gongkai.reading.formats.sheet_cells import Place, Worksheet, placed, value_text
from gongkai.reading.formats.sheet_formats import NumberFormats
from gongkai.reading.formats.xls_strings import shared_strings, string_at
from gongkai.reading.limits import MAX_CELLS, Deadline

_BEGIN, _END, _PASSWORD, _DATE_MODE = 0x0809, 0x000A, 0x002F, 0x0022
_SHEET, _FORMAT, _STYLE, _STRINGS, _CONTINUE = 0x0085, 0x041E, 0x00E0, 0x00FC, 0x003C
_SHARED, _LABEL, _RICH, _NUMBER, _SHORT, _SHORTS = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_FORMULA, _RESULT, _TRUTH, _MERGED = 0x0006, 0x0207, 0x0205, 0x00E5
_EXCEL_97 = 0x0600
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_RECORDS_PER_CHECK = 4096


class _Bound(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    hidden: bool
    offset: int


def read_xls(stream: bytes, deadline: Deadline) -> Iterator[Worksheet]:
    """The worksheets of a workbook stream in their order. Raises Unreadable when it is encrypted, older or damaged."""
    begin = struct.unpack_from("<HHHH", stream)
    if begin[0] != _BEGIN or begin[2] < _EXCEL_97:
        raise Unreadable("文件是 Excel 5.0/95 或更早的旧格式，或已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx 再试")
    book = _Book(stream, deadline)
    for bound in book.sheets:
        sheet = _Sheet(book, deadline)
        sheet.read(stream, bound.offset)
        yield Worksheet(bound.name, bound.hidden, placed(sheet.values, sheet.merges))


def _records(stream: bytes, at: int, deadline: Deadline) -> Iterator[tuple[int, bytes]]:
    """The records of a substream, from its begin to its end; those of substreams inside it, charts, are left out."""
    depth = count = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0 and count:
            return
        if depth <= 0 or len(data) < size:
            break
        if depth == 1:
            yield kind, data
        count += 1
        if not count % _RECORDS_PER_CHECK:
            deadline.check()
    raise Unreadable("工作簿不完整，可能在下载或复制时被截断，请重新获取文件")


class _Book:
    """What the workbook holds for all its worksheets."""

    def __init__(self, stream: bytes, deadline: Deadline) -> None:
        self.sheets: list[_Bound] = []
        self.strings: list[str] = []
        codes: dict[int, str] = {}
        styles: list[int] = []
        chunks: list[bytes] = []
        from_1904 = False
        before = 0
        for kind, data in _records(stream, 0, deadline):
            if kind == _PASSWORD:
                raise Unreadable(ENCRYPTED)
            if kind == _SHEET and not data[5]:
                offset = struct.unpack_from("<I", data)[0]
                self.sheets.append(_Bound(string_at(data, 6, wide_length=False), bool(data[4] & 3), offset))
            elif kind == _FORMAT:
                codes[struct.unpack_from("<H", data)[0]] = string_at(data, 2)
            elif kind == _STYLE:
                styles.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _DATE_MODE:
                from_1904 = bool(data[0])
            elif kind == _STRINGS or (kind == _CONTINUE and before == _STRINGS):
                chunks.append(data)
                before = _STRINGS
                continue
            before = kind
        self.strings = shared_strings(chunks)
        self.formats = NumberFormats(codes, styles, from_1904=from_1904)


class _Sheet:
    """One worksheet as it is read: printed values by place, and merged ranges."""

    def __init__(self, book: _Book, deadline: Deadline) -> None:
        self.values: dict[Place, str] = {}
        self.merges: list[tuple[Place, Place]] = []
        self._book = book
        self._deadline = deadline
        self._waiting: Place | None = None

    def read(self, stream: bytes, offset: int) -> None:
        """Read the cells and the merged ranges of the substream at this offset."""
        for kind, data in _records(stream, offset, self._deadline):
            if kind == _MERGED:
                self._merge(data)
            elif kind == _RESULT and self._waiting is not None:
                self._put(self._waiting, string_at(data, 0))
            elif kind in _CELLS:
                row, column, style = struct.unpack_from("<HHH", data)
                self._waiting = None
                _CELLS[kind](self, (row, column), style, data)
            if len(self.values) > MAX_CELLS:
                raise TooLarge(f"工作表超过 {MAX_CELLS} 个有内容的单元格，已停止解析")

    def _put(self, place: Place, text: str) -> None:
        if text := value_text(text):
            self.values[place] = text

    def _merge(self, data: bytes) -> None:
        for at in range(2, 2 + 8 * struct.unpack_from("<H", data)[0], 8):
            top, bottom, left, right = struct.unpack_from("<4H", data, at)
            self.merges.append(((top, left), (bottom, right)))

    def _shared(self, place: Place, _: int, data: bytes) -> None:
        index = struct.unpack_from("<I", data, 6)[0]
        self._put(place, self._book.strings[index])

    def _label(self, place: Place, _: int, data: bytes) -> None:
        self._put(place, string_at(data, 6))

    def _number(self, place: Place, style: int, data: bytes) -> None:
        self._put(place, self._book.formats.text(struct.unpack_from("<d", data, 6)[0], style))

    def _short(self, place: Place, style: int, data: bytes) -> None:
        self._put(place, self._book.formats.text(_short_number(struct.unpack_from("<i", data, 6)[0]), style))

    def _shorts(self, place: Place, _: int, data: bytes) -> None:
        for step, at in enumerate(range(4, len(data) - 2, 6)):
            style, number = struct.unpack_from("<Hi", data, at)
            self._put((place[0], place[1] + step), self._book.formats.text(_short_number(number), style))

    def _formula(self, place: Place, style: int, data: bytes) -> None:
        """The result of a formula: a number, or a text that follows in its own record, a truth value or an error."""
        if data[12:14] != b"\xff\xff":
            self._number(place, style, data)
        elif data[6] == 0:
            self._waiting = place
        elif data[6] in (1, 2):
            self._put(place, _truth(data[8], is_error=data[6] == 2))

    def _truth(self, place: Place, _: int, data: bytes) -> None:
        self._put(place, _truth(data[6], is_error=bool(data[7])))


_CELLS = {
    _SHARED: _Sheet._shared,
    _LABEL: _Sheet._label,
    _RICH: _Sheet._label,
    _NUMBER: _Sheet._number,
    _SHORT: _Sheet._short,
    _SHORTS: _Sheet._shorts,
    _FORMULA: _Sheet._formula,
    _TRUTH: _Sheet._truth,
}


def _truth(value: int, *, is_error: bool) -> str:
    return _ERRORS.get(value, "#ERR!") if is_error else value_text(bool(value))


def _short_number(number: int) -> float:
    """A number in four bytes: the upper thirty bits of a float, or a whole number, either perhaps times a hundred."""
    if number & 2:
        value = float(number >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<iI", 0, number & 0xFFFF_FFFC))[0]
    return value / 100 if number & 1 else value
