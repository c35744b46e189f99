"""A whole PDF: open it safely, read page by page, put tables and paragraphs in order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats.pdf import ffi
from gongkai.reading.formats.pdf.assemble import Sheet, assembled
from gongkai.reading.formats.pdf.guard import check_bytes
from gongkai.reading.formats.pdf.pages import open_page
from gongkai.reading.formats.pdf.picture import rendered
from gongkai.reading.formats.pdf.rules import drawing_of
from gongkai.reading.formats.pdf.sheet import sheet_of
from gongkai.reading.formats.pdf.table import Table
from gongkai.reading.limits import MAX_PAGES, MAX_SCANNED, MAX_TEXT, Deadline

UNMAPPED = 0.3
"""A document in which more of the characters than this have no Unicode value cannot be read as text."""
PICTURE = 0.6
"""Pictures that cover more of a page than this are a scan when the page has no characters."""


def parse(data: bytes, deadline: Deadline) -> Document:
    """The document in a PDF; pages that are pictures, or whose letters mean nothing, are recognised where the extra `ocr` is installed.

    Raises Unreadable (damaged, encrypted, no text), NotYetRead (a scan that cannot be recognised here), TooLarge.
    """
    check_bytes(data, deadline)
    with ffi.PDFIUM, _opened(data) as document:
        count = ffi.page_count(document)
        if count <= 0:
            raise Unreadable("PDF 没有任何页面，文件已损坏；请重新导出后再试")
        if count > MAX_PAGES:
            raise TooLarge(f"PDF 共 {count} 页，超过 {MAX_PAGES} 页的上限；请只提交年度报告部分")
        meta = _meta(document)
        sheets = list(_sheets(document, count, deadline))
        recognised = _recognise(document, sheets, deadline)
    _refuse_unreadable(sheets, recognised)
    result = Document("pdf", assembled(sheets, deadline), meta, pages=count, recognised=recognised)
    result.leftovers.extend(
        ("image", f"第 {sheet.number} 页是图片，没有文字，未读取") for sheet in sheets if _is_picture(sheet)
    )
    return result


def _is_picture(sheet: Sheet) -> bool:
    return sheet.picture > PICTURE and not sheet.chars


def _recognise(document: int, sheets: list[Sheet], deadline: Deadline) -> bool:
    """Replace the sheets of pages that cannot be read as text by what a recogniser sees, where it is installed."""
    places = [at for at, sheet in enumerate(sheets) if _is_picture(sheet) or sheet.unmapped > UNMAPPED * sheet.chars]
    if not places:
        return False
    from gongkai.reading.formats.scan import available

    if not available():
        return False
    if len(places) > MAX_SCANNED:
        raise TooLarge(f"PDF 有 {len(places)} 页是扫描件，超过 {MAX_SCANNED} 页的上限；请只提交年度报告部分")
    from gongkai.reading.formats.scan.page import sheet_of as recognised
    from gongkai.reading.formats.scan.picture import LONG_SIDE

    for at in places:
        deadline.allow_scanned_page()
        before = sheets[at - 1].open_end() if at else None
        seen = recognised(rendered(document, at, LONG_SIDE), at + 1, before, deadline)
        if seen.chars:
            sheets[at] = seen
    return True


@contextmanager
def _opened(data: bytes) -> Iterator[int]:
    document = ffi.load_document(data, len(data), None)
    if not document:
        if ffi.last_error() == ffi.PASSWORD_ERROR:
            raise Unreadable("PDF 已加密，需要密码；请先解除密码保护后再试")
        raise Unreadable("PDF 已损坏或不完整，无法打开；请用阅读软件重新另存后再试")
    try:
        yield document
    finally:
        ffi.close_document(document)


def _meta(document: int) -> dict[str, str]:
    size = ffi.meta_text(document, b"Title", None, 0)
    if not 2 < size <= 2048:
        return {}
    buffer = ctypes.create_string_buffer(size)
    ffi.meta_text(document, b"Title", ctypes.addressof(buffer), size)
    title = buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
    return {"title": title} if title else {}


def _sheets(document: int, count: int, deadline: Deadline) -> Iterator[Sheet]:
    chars = 0
    before: Table | None = None
    for index in range(count):
        deadline.check()
        with open_page(document, index, deadline) as page:
            chars += len(page.text)
            if chars > MAX_TEXT:
                raise TooLarge(f"PDF 的文字超过 {MAX_TEXT} 个字符的上限")
            sheet = sheet_of(page, drawing_of(page, deadline), before)
            before = sheet.open_end()
            yield sheet


def _refuse_unreadable(sheets: list[Sheet], recognised: bool) -> None:
    """Raise when the pages hold pictures instead of text, or characters without a meaning."""
    chars = sum(sheet.chars for sheet in sheets)
    scans = [sheet for sheet in sheets if _is_picture(sheet)]
    if scans and recognised and not chars:
        raise Unreadable(
            "PDF 是扫描件，没有识别出文字；请以 150 dpi 以上重新扫描，或者提供可复制文字的 PDF 或 Word 文件"
        )
    if scans and not recognised and (len(scans) * 2 >= len(sheets) or not chars):
        raise NotYetRead(
            f"PDF 是扫描件（{len(sheets)} 页中有 {len(scans)} 页只有图片，没有文字）；识别扫描件需要另外安装 gongkai[ocr]，或者请提供可复制文字的 PDF 或 Word 文件"
        )
    if not chars:
        raise Unreadable("PDF 中没有任何文字；请提供可复制文字的 PDF 或 Word 文件")
    unmapped = sum(sheet.unmapped for sheet in sheets)
    if unmapped > UNMAPPED * chars:
        raise Unreadable("PDF 的字体没有文字编码，取出的文字是乱码；请用原 Word 文件，或重新导出为可复制文字的 PDF")
