"""Workbooks (.xlsx, .xls, Kingsoft .et, .ods): every worksheet as paragraphs and grids."""

from __future__ import annotations

import struct

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats.container import ENCRYPTED, OLE_MAGIC, Container, check_size, open_ole, read_stream
from gongkai.reading.formats.ods import read_ods
from gongkai.reading.formats.sheet_blocks import sheet_blocks
from gongkai.reading.formats.sheet_cells import Worksheet
from gongkai.reading.formats.xls import read_xls
from gongkai.reading.formats.xlsx import WORKBOOK, read_xlsx
from gongkai.reading.limits import MAX_CELLS, Deadline

_DAMAGED = "工作簿已损坏或不完整，请用 Excel 或 WPS 打开后另存为 .xlsx 再试"
_NO_WORKBOOK = "文件里没有工作簿，不是 Excel 文件或已损坏，请核对文件"


def parse(data: bytes, deadline: Deadline) -> Document:
    """A workbook, its hidden worksheets last. Raises Unreadable when it is damaged or encrypted, TooLarge beyond the bounds."""
    check_size(data)
    format_name, sheets = _binary(data, deadline) if data.startswith(OLE_MAGIC) else _zipped(data, deadline)
    document = Document(format_name)
    for sheet in sorted(sheets, key=_is_hidden):
        deadline.check()
        document.blocks += sheet_blocks(sheet)
        if sum(len(row) for grid in document.grids() for row in grid.rows) > MAX_CELLS:
            raise TooLarge(f"工作簿的表格超过 {MAX_CELLS} 个单元格，已停止解析")
        if sheet.hidden:
            document.leftovers.append(("hidden", sheet.name))
    return document


def _is_hidden(sheet: Worksheet) -> bool:
    return sheet.hidden


def _zipped(data: bytes, deadline: Deadline) -> tuple[str, list[Worksheet]]:
    with Container(data) as container:
        if WORKBOOK in container:
            return "xlsx", list(read_xlsx(container, deadline))
        if "content.xml" in container:
            return "ods", read_ods(container, deadline)
        if "xl/workbook.bin" in container:
            raise NotYetRead("暂不支持 .xlsb 二进制工作簿，请用 Excel 另存为 .xlsx 再试")
    raise Unreadable(_NO_WORKBOOK)


def _binary(data: bytes, deadline: Deadline) -> tuple[str, list[Worksheet]]:
    with open_ole(data) as ole:
        if ole.exists("EncryptedPackage"):
            raise Unreadable(ENCRYPTED)
        workbook = read_stream(ole, "Workbook") or read_stream(ole, "Book")
    if workbook is None:
        raise Unreadable(_NO_WORKBOOK)
    try:
        return "xls", list(read_xls(workbook, deadline))
    except (struct.error, IndexError, UnicodeError) as error:
        raise Unreadable(_DAMAGED) from error
