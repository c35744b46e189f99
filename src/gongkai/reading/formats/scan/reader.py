"""A whole scan: an image file page by page, or the pages of a PDF that are pictures."""

from __future__ import annotations

from importlib.util import find_spec

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead
from gongkai.reading.limits import Deadline

NEEDED = ("cv2", "rapidocr", "onnxruntime")


def available() -> bool:
    """Whether the packages of the extra `ocr` are installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def parse(data: bytes, deadline: Deadline) -> Document:
    """The document in an image file. Raises Unreadable, TooLarge, or NotYetRead where the extra is not installed."""
    if not available():
        raise NotYetRead("是图片；识别扫描件需要另外安装：pip install gongkai[ocr]，或者请提供文字版")
    from gongkai.reading.formats.pdf.assemble import Sheet, assembled
    from gongkai.reading.formats.scan.page import sheet_of
    from gongkai.reading.formats.scan.picture import pages

    sheets: list[Sheet] = []
    for number, page in enumerate(pages(data, deadline), start=1):
        deadline.allow_scanned_page()
        before = sheets[-1].open_end() if sheets else None
        sheets.append(sheet_of(page, number, before, deadline))
    return Document("image", assembled(sheets, deadline), {}, pages=len(sheets), recognised=True)
