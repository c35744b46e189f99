"""One module a format: bytes → everything in them. What cannot be looked into is refused, never passed over."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats.container import Container, check_size
from gongkai.reading.formats.inside import ole_kind
from gongkai.reading.formats.sniff import sniff
from gongkai.reading.limits import Deadline
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Slot

Opener = Callable[[bytes, Deadline, int], Extract]

MAX_DEPTH = 3
"""Files inside files inside files."""
_MODULES = {
    "text": "text",
    "script": "text",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "xlsx",
    "doc": "doc",
    "xls": "xls",
    "image": "images",
}
_REFUSED = {
    "empty": "文件是空的",
    "rtf": "是 RTF 文档，无法检查；请另存为 docx 再检查",
    "flat-word": "是单一 XML 的 Word 文档，无法检查；请另存为 docx 再检查",
    "ofd": "是 OFD 版式文件，无法检查；请检查生成它的源文件",
    "pptx": "是演示文稿，无法检查；请导出为 PDF，连同备注一起检查",
    "ods": "是 ODF 文档，无法检查；请另存为 xlsx 或 docx 再检查",
    "zip": "是压缩包；请先解压，再逐个检查其中的文件",
    "macro": "是二进制工作簿，无法检查；请另存为 xlsx 再检查",
    "unknown": "不是能够检查的格式；请转换为 docx、xlsx、pdf、html 或文本再检查",
}
_ODD_IMAGES = (b"RIFF", b"\0\0\0", b"8BPS", b"\x00\x00\x01\x00")
"""Beginnings of picture and film formats whose properties are not looked into, or that would be taken for damaged text."""


def open_file(data: bytes, deadline: Deadline, depth: int = 0) -> Extract:
    """Everything in a file, judged by its bytes. Raises Unreadable, NotYetRead or TooLarge for what cannot be looked into."""
    check_size(data)
    deadline.check()
    if depth > MAX_DEPTH:
        raise TooLarge(f"文件里一层套一层地嵌入了超过 {MAX_DEPTH} 层的文件，无法检查")
    kind = kind_of(data)
    if kind not in _MODULES:
        raise NotYetRead(_REFUSED.get(kind, _REFUSED["unknown"]))
    opener: Opener = import_module(f"gongkai.scanning.formats.{_MODULES[kind]}").extract
    return opener(data, deadline, depth)


def kind_of(data: bytes) -> str:
    """The format of a file."""
    kind = sniff(data)
    if kind == "zip":
        return _zip_kind(data)
    if kind == "ole":
        return ole_kind(data)
    return "unknown" if kind in {"text", "image"} and data.startswith(_ODD_IMAGES) else kind


def _zip_kind(data: bytes) -> str:
    with Container(data) as container:
        names = {name.lower() for name in container.names}
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        return "macro"
    for mark, kind in (("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"), ("ofd.xml", "ofd")):
        if mark in names:
            return kind
    return "ods" if "content.xml" in names and "mimetype" in names else "zip"


def embedded(data: bytes, name: str, extract: Extract, deadline: Deadline, depth: int) -> None:
    """Look into an embedded file and add what it holds. Raises Unreadable, naming it, when that is not possible."""
    shown = PurePath(name.replace("\\", "/")).name or name
    try:
        inner = open_file(data, deadline, depth + 1)
    except (Unreadable, NotYetRead) as error:
        raise Unreadable(f"内嵌文件“{shown}”无法检查：{error}") from error
    extract.add(Place("内嵌文件名"), Slot(name))
    extract.take_in(inner, f"内嵌文件“{shown}”")
