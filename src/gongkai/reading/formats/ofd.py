"""OFD (GB/T 33190), the national page format: a zip of XML whose pages go through the table finder of PDF."""

from __future__ import annotations

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.ofd_package import Package
from gongkai.reading.formats.ofd_page import page_of
from gongkai.reading.formats.pdf.assemble import Sheet, assembled
from gongkai.reading.formats.pdf.reader import PICTURE, UNMAPPED
from gongkai.reading.formats.pdf.sheet import sheet_of
from gongkai.reading.formats.pdf.table import Table
from gongkai.reading.limits import MAX_TEXT, Deadline


def parse(data: bytes, deadline: Deadline) -> Document:
    """The document in an OFD. Raises Unreadable (damaged, no text), NotYetRead (a scan), TooLarge."""
    with Container(data) as container:
        package = Package(container)
        sheets: list[Sheet] = []
        before: Table | None = None
        chars = 0
        for number, parts in enumerate(package.pages(), start=1):
            deadline.check()
            page = page_of(number, parts, deadline)
            chars += len(page.text)
            if chars > MAX_TEXT:
                raise TooLarge(f"OFD 的文字超过 {MAX_TEXT} 个字符的上限")
            sheets.append(sheet_of(page, page.drawing, before))
            before = sheets[-1].open_end()
    _refuse_unreadable(sheets)
    meta = {"title": package.title} if package.title else {}
    return Document("ofd", assembled(sheets, deadline), meta, pages=len(sheets))


def _refuse_unreadable(sheets: list[Sheet]) -> None:
    """Raise when the pages hold pictures instead of text, or characters without a meaning."""
    chars = sum(sheet.chars for sheet in sheets)
    scans = [sheet for sheet in sheets if not sheet.chars and sheet.picture > PICTURE]
    if scans and (len(scans) * 2 >= len(sheets) or not chars):
        raise NotYetRead(f"OFD 是扫描件（{len(sheets)} 页中有 {len(scans)} 页只有图片，没有文字），请导出为 PDF 后再试")
    if not chars:
        raise Unreadable("OFD 中没有任何文字；请提供可复制文字的 OFD、PDF 或 Word 文件")
    if sum(sheet.unmapped for sheet in sheets) > UNMAPPED * chars:
        raise Unreadable("OFD 的字体没有文字编码，取出的文字是乱码；请用原 Word 文件，或重新导出为可复制文字的文件")
