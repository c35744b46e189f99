"""One module a format: bytes → Document. A format module knows nothing of reports."""

from __future__ import annotations

from importlib import import_module

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats.sniff import sniff
from gongkai.reading.limits import MAX_BYTES, Deadline

_MODULES = {
    "text": "text",
    "html": "html",
    "script": "script",
    "pdf": "pdf",
    "flat-word": "flat_word",
    "rtf": "rtf",
    "ofd": "ofd",
    "docx": "docx",
    "doc": "doc",
    "xlsx": "sheet",
    "xls": "sheet",
    "ods": "sheet",
}
_REFUSED = {
    "image": "是图片，本版本尚不识别扫描件，请提供文字版",
}


def open_document(data: bytes, deadline: Deadline) -> Document:
    """The neutral document of these bytes, in whatever known format they are.

    Raises Unreadable, NotYetRead or TooLarge with one clear line.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"文件有 {len(data):,} 字节，超过 {MAX_BYTES:,} 字节的上限")
    kind = sniff(data)
    if kind == "empty":
        raise Unreadable("文件是空的")
    if kind == "zip":
        from gongkai.reading.formats.inside import zip_kind

        kind = zip_kind(data)
    elif kind == "ole":
        from gongkai.reading.formats.inside import ole_kind

        kind = ole_kind(data)
    if kind in _REFUSED:
        raise NotYetRead(_REFUSED[kind])
    module = import_module(f"gongkai.reading.formats.{_MODULES[kind]}")
    document: Document = module.parse(data, deadline)
    return document
