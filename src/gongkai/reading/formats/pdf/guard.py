"""What can be judged from the bytes alone, before pdfium touches them: no PDF, cut short, or made to blow up."""

from __future__ import annotations

import re
import zlib

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.limits import MAX_BYTES, MAX_MEMBER, MAX_UNPACKED, Deadline

LARGE_STREAM = 24 * 1024
"""Compressed streams up to this size cannot unpack to more than some 25 MB and are not looked at."""
MAX_DRAWING = 24 * 1024 * 1024
"""Bytes of one stream of drawing commands; the fonts and pictures, which are not text, may have MAX_MEMBER."""
HUGE_STREAM = 256 * 1024
"""Compressed streams from this size on are always unpacked to see how large they become."""
SAMPLE, STRIDE = 256, 16 * 1024
"""Of smaller streams only samples of so many bytes at such distances are looked at."""
CHUNK = 256 * 1024
HEAD = 4096
"""Bytes in which a font or a picture holds a zero and drawing commands do not."""

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Filter\s*\[[^\]]{0,200}?/Fl[^\]]{0,200}?/(?:Fl|LZW)")


def check_bytes(data: bytes, deadline: Deadline) -> None:
    """Raise Unreadable for what is no whole PDF, TooLarge for one that is too large or unpacks to too much."""
    if not data:
        raise Unreadable("文件是空的")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("文件不是 PDF，或文件开头已损坏")
    end = data.rfind(b"%%EOF")
    if end < 0 or b" obj" in data[end:]:
        raise Unreadable("PDF 不完整（缺少文件结尾），可能没有下载完；请重新获取后再试")
    if _TWICE.search(data):
        raise TooLarge("PDF 的内容经过多重压缩，可能是恶意文件，已拒绝")
    _check_streams(data, deadline)


def _check_streams(data: bytes, deadline: Deadline) -> None:
    """Unpack the large streams in pieces, only to see how large they become."""
    total = 0
    if len(data) <= LARGE_STREAM:
        return
    position = 0
    while match := _STREAM.search(data, position):
        start = match.end()
        end = data.find(b"endstream", start)
        if end < 0:
            return
        position = end + 9
        if end - start > LARGE_STREAM and data[start] & 0x0F == 8 and _is_suspect(data, start, end):
            total += _unpacked(data[start:end], deadline)
            if total > MAX_UNPACKED:
                raise TooLarge(f"PDF 解压后超过 {MAX_UNPACKED // 1024 // 1024} MB 的上限")


def _is_suspect(data: bytes, start: int, end: int) -> bool:
    """Whether a deflated stream may unpack to far more than its size: what blows up repeats itself even when packed."""
    if end - start > HUGE_STREAM:
        return True
    return any(len(zlib.compress(data[at : at + SAMPLE], 1)) < SAMPLE / 2 for at in range(start, end - SAMPLE, STRIDE))


def _unpacked(packed: bytes, deadline: Deadline) -> int:
    """How many bytes a deflated stream becomes, at most a little more than MAX_MEMBER."""
    inflater = zlib.decompressobj()
    size = 0
    try:
        piece = inflater.decompress(packed, CHUNK)
        bound = MAX_MEMBER if b"\0" in piece[:HEAD] else MAX_DRAWING
        while piece:
            size += len(piece)
            if size > bound:
                raise TooLarge(f"PDF 中的一段内容解压后超过 {bound // 1024 // 1024} MB 的上限")
            deadline.check()
            piece = inflater.decompress(inflater.unconsumed_tail, CHUNK)
    except zlib.error:
        return size
    return size
