"""Objects embedded in office documents: a whole package, a Word or Excel container, or a file wrapped by the packager."""

from __future__ import annotations

import struct

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import OLE_MAGIC, open_ole, read_stream
from gongkai.reading.limits import Deadline
from gongkai.scanning.formats import embedded
from gongkai.scanning.pieces import Extract

_NATIVE, _PACKAGE = "\x01Ole10Native", "Package"
_KNOWN = ("WordDocument", "Workbook", "Book", "EncryptedPackage")


def open_object(data: bytes, name: str, extract: Extract, deadline: Deadline, depth: int) -> None:
    """Look into an embedded object. Raises Unreadable when it is of a kind that cannot be looked into."""
    if not data.startswith(OLE_MAGIC):
        embedded(data, name, extract, deadline, depth)
        return
    with open_ole(data) as ole:
        if any(ole.exists(stream) for stream in _KNOWN):
            embedded(data, name, extract, deadline, depth)
            return
        package = read_stream(ole, _PACKAGE)
        native = read_stream(ole, _NATIVE)
    if package:
        embedded(package, name, extract, deadline, depth)
    elif native:
        label, content = native_file(native)
        embedded(content, label or name, extract, deadline, depth)
    else:
        raise Unreadable(f"内嵌对象“{name}”无法检查；请删除它，或改为独立附件后分别检查")


def native_file(stream: bytes) -> tuple[str, bytes]:
    """Names and content of a file that the packager wrapped. Raises Unreadable when it is damaged."""
    try:
        at = 6
        end = stream.index(b"\0", at)
        label, at = stream[at:end], end + 1
        end = stream.index(b"\0", at)
        path, at = stream[at:end], end + 1 + 4
        length = struct.unpack_from("<I", stream, at)[0]
        at += 4 + length
        size = struct.unpack_from("<I", stream, at)[0]
        content = stream[at + 4 : at + 4 + size]
    except (struct.error, ValueError) as error:
        raise Unreadable("内嵌文件已损坏，无法检查；请删除它再试") from error
    if len(content) < size:
        raise Unreadable("内嵌文件不完整，无法检查；请删除它再试")
    return f"{label.decode('gb18030', 'replace')} {path.decode('gb18030', 'replace')}", content
