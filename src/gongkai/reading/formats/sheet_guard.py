"""What a workbook would take in memory, told from its bytes before a library lays its worksheets out as rectangles."""

from __future__ import annotations

import re
import struct

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.sheet_cells import check_area
from gongkai.reading.limits import MAX_CELLS, Deadline

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>")
_RECORDS_PER_CHECK = 4096
_SUBSTREAM = 0x0809
_CELL_RECORDS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})


def check_xlsx(container: Container, deadline: Deadline) -> None:
    """Raise TooLarge when a worksheet of the package spans more than is read."""
    for name in container.names:
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            _check_worksheet(container.read(name), deadline)


def _check_worksheet(xml: bytes, deadline: Deadline) -> None:
    rows = columns = 0
    for count, match in enumerate(_CELL.finditer(xml), 1):
        row = int(match[2])
        column = _column_number(match[1])
        rows, columns = max(rows, row), max(columns, column)
        if count > MAX_CELLS:
            raise TooLarge(f"工作表超过 {MAX_CELLS} 个有内容的单元格，已停止解析")
        if not count % _RECORDS_PER_CHECK:
            deadline.check()
    check_area(rows, columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def check_xls(workbook: bytes, deadline: Deadline) -> None:
    """Raise TooLarge when a worksheet of a binary workbook spans more than is read."""
    at = count = rows = columns = 0
    while at + 4 <= len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, at)
        if kind == _SUBSTREAM:
            check_area(rows, columns)
            rows = columns = 0
        elif kind in _CELL_RECORDS and size >= 4:
            row, column = struct.unpack_from("<HH", workbook, at + 4) if at + 8 <= len(workbook) else (0, 0)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        at += 4 + size
        count += 1
        if not count % _RECORDS_PER_CHECK:
            deadline.check()
    check_area(rows, columns)
