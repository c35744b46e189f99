"""The objects of a PDF as bytes: every string and stream of every version that the file keeps, whatever page shows it or none."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.reading.errors import Unreadable
from gongkai.reading.limits import MAX_MEMBER, MAX_UNPACKED, Deadline

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj\b")
_STREAM = re.compile(rb"\bstream(?:\r\n|\n|\r)")
_END = b"endstream"
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)", re.DOTALL)
_HEX = re.compile(rb"(?<!<)<(?!<)([0-9A-Fa-f\s]{4,})>")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_KINDS = (
    (re.compile(rb"/(?:JS|JavaScript)\b"), "脚本"),
    (
        re.compile(
            rb"/Subtype\s*/(?:Text|FreeText|Popup|Highlight|Underline|StrikeOut|Stamp|Square|Circle|Line|Ink|Caret|Redact)\b"
        ),
        "注释",
    ),
    (re.compile(rb"/FT\s*/|/Subtype\s*/Widget\b"), "表单域"),
    (re.compile(rb"/EF\s*<<|/Type\s*/Filespec\b"), "附件名"),
    (re.compile(rb"/(?:Alt|ActualText)\s*[(<]"), "替代文字"),
    (re.compile(rb"/(?:Author|Creator|Producer|CreationDate|Keywords|Subject)\s*[(<]"), "文档信息"),
    (re.compile(rb"/Title\s*[(<][^>]*?/(?:Parent|Dest|A|Next|Prev)\b", re.DOTALL), "书签"),
)
OTHER = "其他对象"


class PdfObject(NamedTuple):
    """An object: its number, its dictionary as written, and its unpacked stream when there is one that can be unpacked."""

    number: int
    head: bytes
    stream: bytes | None
    packed: bytes = b""

    @property
    def kind(self) -> str:
        """What its strings are."""
        return next((name for pattern, name in _KINDS if pattern.search(self.head)), OTHER)


def objects(data: bytes, deadline: Deadline) -> Iterator[PdfObject]:
    """Every object in the bytes, also those that a later version of the file replaced, and those inside object streams."""
    total = 0
    starts = [(match.start(), match.end(), int(match[1])) for match in _OBJECT.finditer(data)]
    done = 0
    for index, (begin, start, number) in enumerate(starts):
        if begin < done:
            continue
        deadline.check()
        limit = starts[index + 1][0] if index + 1 < len(starts) else len(data)
        head, packed, done = _divided(data, start, limit)
        stream = None
        if packed is not None:
            stream = _unpacked(head, packed, max(0, MAX_UNPACKED - total))
            total += len(stream or b"")
        yield PdfObject(number, head, stream, packed or b"")
        if re.search(rb"/Type\s*/ObjStm\b", head):
            if stream is None:
                raise Unreadable("PDF 内部的对象用了不能解开的压缩方式，无法检查；请用阅读软件重新另存后再试")
            yield PdfObject(number, stream, None)
    yield PdfObject(0, b"".join(re.findall(rb"trailer\s*<<.*?>>", data, re.DOTALL)), None)


def _divided(data: bytes, start: int, limit: int) -> tuple[bytes, bytes | None, int]:
    """Dictionary, packed stream, and where the object ends."""
    match = _STREAM.search(data, start, limit)
    if match is None:
        return data[start:limit], None, start
    end = data.find(_END, match.end())
    end = len(data) if end < 0 else end
    return data[start : match.start()], data[match.end() : end], end


def _unpacked(head: bytes, packed: bytes, room: int) -> bytes | None:
    """The bytes of a stream that is plain or deflated once; None for another filter."""
    filters = re.findall(rb"/(\w+)", (re.search(rb"/Filter\s*(\[[^\]]*\]|/\w+)", head) or [b"", b""])[1])
    if not filters:
        return packed[:room]
    if filters not in ([b"FlateDecode"], [b"Fl"]):
        return None
    inflater = zlib.decompressobj()
    try:
        return inflater.decompress(packed, min(MAX_MEMBER, room) or 1)
    except zlib.error:
        return None


def strings(head: bytes) -> Iterator[str]:
    """The strings of an object, decoded."""
    for match in _LITERAL.finditer(head):
        yield decoded(_ESCAPE.sub(_unescaped, match[0][1:-1]))
    for match in _HEX.finditer(head):
        digits = re.sub(rb"\s", b"", match[1])
        yield decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes((int(match[1], 8) & 0xFF,))
    if match[2]:
        return b""
    return _ESCAPES.get(match[3], match[3])


def decoded(raw: bytes) -> str:
    """A text string: UTF-16 or UTF-8 by its mark, else what it may be."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    for encoding in ("ascii", "utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
