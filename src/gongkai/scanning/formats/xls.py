"""Binary workbooks: cells of every sheet, hidden ones too, comments, names, headers; then every other stream as loose strings."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import ENCRYPTED, open_ole, read_stream
from gongkai.reading.formats.sheet_formats import NumberFormats
from gongkai.reading.formats.xls_strings import shared_strings, string_at
from gongkai.reading.limits import MAX_CELLS, Deadline
from gongkai.scanning.formats.ole_streams import other_streams
from gongkai.scanning.formats.sheet_grid import GridCell, add_grid
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Slot

_BEGIN, _END, _PASSWORD, _DATE_MODE, _SHEET, _CODE, _STYLE = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085, 0x041E, 0x00E0
_STRINGS, _CONTINUE, _ROW, _COLUMNS, _NOTE, _HEADER, _FOOTER, _NAME, _TEXT_OBJECT = (
    0x00FC, 0x003C, 0x0208, 0x007D, 0x001C, 0x0014, 0x0015, 0x0018, 0x01B6,
)  # fmt: skip
_SHARED, _LABEL, _RICH, _NUMBER, _SHORT, _SHORTS, _FORMULA, _RESULT = (
    0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207,
)  # fmt: skip
_STATES = {1: "隐藏工作表", 2: "深度隐藏工作表"}
_DAMAGED = "工作簿已损坏或不完整，无法检查；请用 Excel 或 WPS 打开后另存为 .xlsx 再试"
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:
    """A binary workbook. Raises Unreadable when it is damaged, older than Excel 97 or encrypted."""
    result = Extract("xls")
    with open_ole(data) as ole:
        stream = read_stream(ole, "Workbook")
        if stream is None:
            raise Unreadable("文件是 Excel 95 或更早的旧格式，无法检查；请另存为 .xlsx 再检查")
        try:
            _Book(stream, result, deadline).read()
        except (struct.error, IndexError, UnicodeError) as error:
            raise Unreadable(_DAMAGED) from error
        other_streams(ole, result, {"workbook"}, deadline, depth)
        from gongkai.scanning.formats.ole import loose_pieces

        loose_pieces(result, "文件残留数据", data, net=True)
    return result


class _Sheet:
    """What is collected of one sheet."""

    def __init__(self, name: str, state: str) -> None:
        self.name = name
        self.state = state
        self.values: dict[tuple[int, int], str] = {}
        self.rows: set[int] = set()
        self.columns: list[tuple[int, int]] = []
        self.notes = 0
        self.waiting: tuple[int, int] | None = None

    @property
    def part(self) -> str:
        return f"工作表“{self.name}”"

    def cells(self) -> Iterator[GridCell]:
        for (row, column), text in sorted(self.values.items()):
            ways = [self.state] if self.state else []
            ways += ["隐藏行"] if row in self.rows else []
            ways += ["隐藏列"] if any(low <= column <= high for low, high in self.columns) else []
            yield GridCell(row, column, [Slot(text)], tuple(ways))


class _Book:
    """One pass over all records of the stream; sheets are known by the offset at which they begin."""

    def __init__(self, stream: bytes, result: Extract, deadline: Deadline) -> None:
        self.stream = stream
        self.result = result
        self.deadline = deadline
        self.bounds: dict[int, _Sheet] = {}
        self.strings: list[str] = []
        self.formats = NumberFormats({}, [])
        self.chunks: list[bytes] = []
        self.codes: dict[int, str] = {}
        self.styles: list[int] = []
        self.from_1904 = False
        self.cells = 0

    def _records(self) -> Iterator[tuple[int, int, bytes]]:
        at = count = 0
        while at + 4 <= len(self.stream):
            kind, size = struct.unpack_from("<HH", self.stream, at)
            body = self.stream[at + 4 : at + 4 + size]
            if len(body) < size:
                raise Unreadable(_DAMAGED)
            if not kind and not size:
                return
            yield at, kind, body
            at += 4 + size
            count += 1
            if not count % 4096:
                self.deadline.check()

    def read(self) -> None:
        """Read everything."""
        before = 0
        sheet: _Sheet | None = None
        for at, kind, body in self._records():
            if kind == _PASSWORD:
                raise Unreadable(ENCRYPTED)
            if kind == _BEGIN and at in self.bounds:
                if sheet is None:
                    self.strings = shared_strings(self.chunks)
                    self.formats = NumberFormats(self.codes, self.styles, from_1904=self.from_1904)
                sheet = self.bounds[at]
            elif kind == _CONTINUE and before in (_STRINGS, _TEXT_OBJECT):
                self._continued(sheet, before, body)
                continue
            elif sheet is None:
                self._of_book(kind, body)
            else:
                self._of_sheet(sheet, kind, body)
            before = kind
        for found in self.bounds.values():
            add_grid(self.result, found.part, list(found.cells()), found.state)
            if found.notes:
                self.result.notices.append(Notice("comment", Place(found.part), f"有 {found.notes} 条批注，"))

    def _continued(self, sheet: _Sheet | None, before: int, body: bytes) -> None:
        if before == _STRINGS:
            self.chunks.append(body)
        else:
            place = Place(sheet.part if sheet else "工作簿", hidden=("批注或文本框",))
            self.result.add(place, Slot(_wide_or_not(body)))

    def _of_book(self, kind: int, body: bytes) -> None:
        if kind == _SHEET:
            name = string_at(body, 6, wide_length=False)
            self.bounds[struct.unpack_from("<I", body)[0]] = _Sheet(name, _STATES.get(body[4] & 3, ""))
        elif kind == _CODE:
            self.codes[struct.unpack_from("<H", body)[0]] = string_at(body, 2)
        elif kind == _STYLE:
            self.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _DATE_MODE:
            self.from_1904 = bool(body[0])
        elif kind == _STRINGS:
            self.chunks.append(body)
        elif kind == _NAME:
            self.result.add(Place("定义的名称"), Slot(_defined_name(body)))

    def _of_sheet(self, sheet: _Sheet, kind: int, body: bytes) -> None:
        if kind == _ROW and struct.unpack_from("<I", body, 12)[0] & _HIDDEN_ROW:
            sheet.rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & _HIDDEN_COLUMN:
            sheet.columns.append(struct.unpack_from("<HH", body))
        elif kind == _NOTE:
            sheet.notes += 1
        elif kind in (_HEADER, _FOOTER) and body:
            self.result.add(Place(sheet.part, cell="页眉页脚"), Slot(string_at(body, 0)))
        elif kind == _RESULT and sheet.waiting is not None:
            sheet.values[sheet.waiting] = string_at(body, 0)
        elif kind in (_SHARED, _LABEL, _RICH, _NUMBER, _SHORT, _SHORTS, _FORMULA):
            self._cell(sheet, kind, body)

    def _cell(self, sheet: _Sheet, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLarge(f"工作簿超过 {MAX_CELLS} 个单元格，已停止解析，请拆分后再检查")
        place = (row, column)
        if kind == _SHARED:
            sheet.values[place] = self.strings[struct.unpack_from("<I", body, 6)[0]]
        elif kind in (_LABEL, _RICH):
            sheet.values[place] = string_at(body, 6)
        elif kind == _SHORTS:
            for step, at in enumerate(range(4, len(body) - 2, 6)):
                style, number = struct.unpack_from("<Hi", body, at)
                sheet.values[row, column + step] = self.formats.text(_short(number), style)
        elif kind == _SHORT:
            sheet.values[place] = self.formats.text(_short(struct.unpack_from("<i", body, 6)[0]), style)
        elif kind == _NUMBER or body[12:14] != b"\xff\xff":
            sheet.values[place] = self.formats.text(struct.unpack_from("<d", body, 6)[0], style)
        elif body[6] == 0:
            sheet.waiting = place


def _wide_or_not(body: bytes) -> str:
    """A text that continues an object: how wide its characters are, then the characters."""
    return body[1:].decode("utf-16-le" if body[:1] == b"\1" else "latin-1", "replace")


def _defined_name(body: bytes) -> str:
    """The name and, as loose text, what it stands for."""
    length = body[3]
    wide = bool(body[14] & 1)
    text = body[15 : 15 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")
    return f"{text}\n{body[15:].decode('latin-1')}"


def _short(number: int) -> float:
    """A number in four bytes: the upper thirty bits of a float, or a whole number, either perhaps times a hundred."""
    if number & 2:
        value = float(number >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<iI", 0, number & 0xFFFF_FFFC))[0]
    return value / 100 if number & 1 else value
