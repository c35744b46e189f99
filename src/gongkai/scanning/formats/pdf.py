"""PDF: the text of the pages, seen or not; properties, annotations, forms, bookmarks, attachments, pictures; older versions."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.pdf import ffi
from gongkai.reading.formats.pdf.guard import check_bytes
from gongkai.reading.formats.pdf.pages import open_page
from gongkai.reading.limits import MAX_PAGES, MAX_TEXT, Deadline
from gongkai.scanning.formats import embedded
from gongkai.scanning.formats.images import extract as picture
from gongkai.scanning.formats.images import xmp
from gongkai.scanning.formats.ole import loose_pieces
from gongkai.scanning.formats.pdf_objects import OTHER, PdfObject, objects, strings
from gongkai.scanning.formats.pdf_pages import add_page
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Slot

_ENCRYPTED = "PDF 已加密（包括只限制打印、复制的），无法完整检查；请去除加密后重新保存再检查"
_UNMAPPED = 0.3
_FILE = re.compile(rb"/Type\s*/EmbeddedFile\b")
_PICTURE = re.compile(rb"/DCTDecode|/DCT\b")
_XMP = re.compile(rb"/Subtype\s*/XML\b|/Type\s*/Metadata\b")


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:
    """A PDF. Raises Unreadable (damaged, encrypted, no Unicode), NotYetRead (a scan), TooLarge."""
    check_bytes(data, deadline)
    result = Extract("pdf")
    with ffi.PDFIUM, _opened(data) as document:
        _pages(document, result, deadline)
        files = list(_attachments(document))
    seen: set[bytes] = set()
    for name, content in files:
        seen.add(content)
        _attached(name, content, result, deadline, depth)
    _objects(data, seen, result, deadline, depth)
    _versions(data, result)
    return result


@contextmanager
def _opened(data: bytes) -> Iterator[int]:
    document = ffi.load_document(data, len(data), None)
    if not document:
        if ffi.last_error() == ffi.PASSWORD_ERROR:
            raise Unreadable(_ENCRYPTED)
        raise Unreadable("PDF 已损坏或不完整，无法检查；请用阅读软件重新另存后再试")
    try:
        from pypdfium2 import raw

        if raw.FPDF_GetSecurityHandlerRevision(ctypes.cast(document, raw.FPDF_DOCUMENT)) >= 0:
            raise Unreadable(_ENCRYPTED)
        yield document
    finally:
        ffi.close_document(document)


def _pages(document: int, result: Extract, deadline: Deadline) -> None:
    count = ffi.page_count(document)
    if count <= 0:
        raise Unreadable("PDF 没有任何页面，文件已损坏；请重新导出后再试")
    if count > MAX_PAGES:
        raise TooLarge(f"PDF 共 {count} 页，超过 {MAX_PAGES} 页的上限；请拆分后再检查")
    characters = unmapped = 0
    for index in range(count):
        deadline.check()
        with open_page(document, index, deadline) as page:
            characters += len(page.text)
            unmapped += page.unmapped
            if characters > MAX_TEXT:
                raise TooLarge(f"PDF 的文字超过 {MAX_TEXT} 个字符的上限")
            add_page(result, page, deadline)
    if unmapped > _UNMAPPED * max(characters, 1):
        raise Unreadable("PDF 的字体没有文字编码，取出的文字是乱码，无法检查；请检查生成它的源文件")


def _attachments(document: int) -> Iterator[tuple[str, bytes]]:
    from pypdfium2 import raw

    handle = ctypes.cast(document, raw.FPDF_DOCUMENT)
    for index in range(max(raw.FPDFDoc_GetAttachmentCount(handle), 0)):
        attachment = raw.FPDFDoc_GetAttachment(handle, index)
        size = raw.FPDFAttachment_GetName(attachment, None, 0)
        name = (ctypes.c_ushort * (size // 2 + 1))()
        raw.FPDFAttachment_GetName(attachment, name, size)
        label = bytes(name)[: max(size - 2, 0)].decode("utf-16-le", "replace")
        length = ctypes.c_ulong()
        if not raw.FPDFAttachment_GetFile(attachment, None, 0, ctypes.byref(length)):
            raise Unreadable(f"PDF 附件“{label}”无法取出，不能检查；请去掉附件后再试")
        content = ctypes.create_string_buffer(max(length.value, 1))
        raw.FPDFAttachment_GetFile(attachment, content, length, ctypes.byref(length))
        yield label, content.raw[: length.value]


def _attached(name: str, content: bytes, result: Extract, deadline: Deadline, depth: int) -> None:
    result.notices.append(Notice("attachment", Place(f"附件“{name}”")))
    if not content:
        result.add(Place("附件名"), Slot(name))
    else:
        embedded(content, name, result, deadline, depth)


def _objects(data: bytes, seen: set[bytes], result: Extract, deadline: Deadline, depth: int) -> None:
    """Strings of every object, XMP, attachments that no list names, pictures' metadata."""
    pictures = 0
    for item in objects(data, deadline):
        _strings(item, result)
        if _FILE.search(item.head):
            if item.stream is None:
                raise Unreadable(f"PDF 附件（{item.number} 号对象）用了不能解开的压缩方式，无法检查；请去掉附件后再试")
            if item.stream not in seen:
                seen.add(item.stream)
                _attached(f"{item.number} 号对象", item.stream, result, deadline, depth)
        elif _XMP.search(item.head) and item.stream:
            xmp(item.stream, result, "XMP 文档信息")
        elif _PICTURE.search(item.head) and item.packed.startswith(b"\xff\xd8"):
            pictures += 1
            _photo(item, result, deadline)
        elif b"/Subtype" in item.head and b"/Image" in item.head:
            pictures += 1
    if pictures:
        result.notices.append(Notice("picture", Place("图片"), f"PDF 内有 {pictures} 幅图片，"))


def _strings(item: PdfObject, result: Extract) -> None:
    kind = item.kind
    for text in strings(item.head):
        result.add(Place(kind, cell=f"{item.number} 号对象"), Slot(text), net=kind == OTHER)


def _photo(item: PdfObject, result: Extract, deadline: Deadline) -> None:
    try:
        inner = picture(item.packed, deadline, 1)
    except Unreadable:
        loose_pieces(result, f"图片（{item.number} 号对象）", item.packed, net=True)
        return
    inner.notices = [notice for notice in inner.notices if notice.kind != "picture"]
    result.take_in(inner, f"图片（{item.number} 号对象）")


def _versions(data: bytes, result: Extract) -> None:
    """A file that was saved again by adding to its end still holds what it said before."""
    ends = data.count(b"%%EOF")
    if ends > (2 if b"/Linearized" in data[:2048] else 1):
        result.notices.append(
            Notice("old-content", Place("PDF"), f"文件是分 {ends} 次追加保存的，改动前的内容还在里面，")
        )
