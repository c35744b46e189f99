"""Pictures: what is written beside the pixels (EXIF, XMP, IPTC, PNG text, comments, thumbnails' tails); the pixels are not read."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.limits import MAX_MEMBER, Deadline
from gongkai.scanning.formats.ole import loose_pieces
from gongkai.scanning.formats.text import unescaped
from gongkai.scanning.formats.tiff import is_located, tags
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Slot

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_EXIF = b"Exif\0\0"
_DAMAGED = "图片已损坏或不完整，无法检查；请重新导出"
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>|<rdf:RDF.*?</rdf:RDF>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
TAIL_FROM = 16
"""Bytes behind the end of a picture from which they are told of."""


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:
    """A picture. Raises Unreadable when its structure is damaged."""
    result = Extract("image")
    result.notices.append(Notice("picture", Place("图片"), severity="note" if depth else "warning"))
    try:
        if data.startswith(_PNG):
            _png(data, result)
        elif data.startswith(_JPEG):
            _jpeg(data, result)
        elif data.startswith((b"II*\0", b"MM\0*")):
            _tags(data, result)
            xmp(data, result, "图片 XMP")
        else:
            loose_pieces(result, "图片", data)
    except (struct.error, IndexError) as error:
        raise Unreadable(_DAMAGED) from error
    deadline.check()
    return result


def _tags(data: bytes, result: Extract) -> None:
    for name, value in tags(data):
        result.add(Place("图片 EXIF", cell=name), Slot(value))
    if is_located(data):
        result.notices.append(Notice("location", Place("图片 EXIF", cell="GPS"), "图片写有拍摄地点的经纬度，"))


def xmp(data: bytes, result: Extract, part: str) -> None:
    """Add the texts and attributes of every XMP packet in the data."""
    for match in _XMP.finditer(data):
        source = match[0].decode("utf-8", "replace")
        for line in _MARKUP.split(source):
            result.add(Place(part), Slot(unescaped(line)))
        for value in re.findall(r'="([^"]*)"', source):
            result.add(Place(part), Slot(unescaped(value)))
        if "GPSLatitude" in source:
            result.notices.append(Notice("location", Place(part), "图片写有拍摄地点的经纬度，"))


def _tail(data: bytes, end: int, result: Extract) -> None:
    if len(data.rstrip(b"\0")) - end >= TAIL_FROM:
        result.notices.append(Notice("old-content", Place("图片尾部"), "图片结束之后还附有其他数据，"))
        loose_pieces(result, "图片尾部", data[end:])
        xmp(data[end:], result, "图片尾部")


def _png(data: bytes, result: Extract) -> None:
    at = len(_PNG)
    while True:
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size]
        if len(body) < size:
            raise Unreadable(_DAMAGED)
        at += 12 + size
        if kind == b"IEND":
            _tail(data, at, result)
            return
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            keyword, text = _png_text(kind, body)
            result.add(Place("图片文字信息", cell=keyword), Slot(text))
            xmp(text.encode(), result, "图片 XMP")
        elif kind == b"eXIf":
            _tags(body, result)


def _png_text(kind: bytes, body: bytes) -> tuple[str, str]:
    keyword, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflated(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        rest = rest.split(b"\0", 2)[2]
        rest = _inflated(rest) if packed else rest
    return keyword.decode("latin-1"), _any_text(rest)


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, MAX_MEMBER)
    except zlib.error as error:
        raise Unreadable(_DAMAGED) from error
    if inflater.unconsumed_tail:
        raise TooLarge("图片内的文字解开后过大，疑似压缩炸弹，已停止解析")
    return plain


def _any_text(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Marker, content and end of the segments before the pixels and between scans; the end of the picture last."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Unreadable(_DAMAGED)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        size = struct.unpack_from(">H", data, at + 2)[0]
        yield marker, data[at + 4 : at + 2 + size], at + 2 + size
        at += 2 + size
        if marker == 0xDA:
            at = _next_marker(data, at)
    yield 0xD9, b"", min(at + 2, len(data))


def _next_marker(data: bytes, at: int) -> int:
    """Where the compressed pixels end."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Unreadable(_DAMAGED)
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _jpeg(data: bytes, result: Extract) -> None:
    for marker, body, end in _segments(data):
        if marker == 0xD9:
            _tail(data, end, result)
        elif marker == 0xE1 and body.startswith(_EXIF):
            _tags(body[len(_EXIF) :], result)
        elif marker == 0xE1:
            xmp(body, result, "图片 XMP")
        elif marker == 0xFE:
            result.add(Place("图片注释"), Slot(_any_text(body)))
        elif 0xE0 <= marker <= 0xEF and marker != 0xE2:
            loose_pieces(result, "图片 IPTC 等信息", body)
