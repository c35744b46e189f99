"""The piece table of a binary Word document: its text, and where in the file each character stands."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.reading.errors import Unreadable

_PROPERTIES, _PIECES = 1, 2
_COMPRESSED = 0x4000_0000
_DAMAGED = "文件的文字索引已损坏或文件不完整，请用 Word 或 WPS 打开后另存为 .docx 再试"


class Piece(NamedTuple):
    """Characters `start`..`end` of the text, at `offset` of the file, `width` bytes each."""

    start: int
    end: int
    offset: int
    width: int


class Pieces:
    """The text of a document; index and character position are the same, so surrogates stay single until printed."""

    def __init__(self, word: bytes, clx: bytes) -> None:
        self.pieces = list(_pieces(clx))
        self.text = "".join(_decoded(word, piece) for piece in self.pieces)
        self._starts = [piece.start for piece in self.pieces]

    def offset(self, position: int) -> int:
        """Where in the file the character at this position stands."""
        piece = self.pieces[bisect_right(self._starts, position) - 1]
        return piece.offset + (position - piece.start) * piece.width

    def positions(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of text that stand between two places of the file."""
        for piece in self.pieces:
            low = max(start, piece.offset)
            high = min(end, piece.offset + (piece.end - piece.start) * piece.width)
            if low < high:
                yield (
                    piece.start + (low - piece.offset) // piece.width,
                    piece.start + (high - piece.offset) // piece.width,
                )


def _pieces(clx: bytes) -> Iterator[Piece]:
    at = 0
    while at < len(clx) and clx[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != _PIECES:
        raise Unreadable(_DAMAGED)
    length = struct.unpack_from("<I", clx, at + 1)[0]
    at += 5
    count = (length - 4) // 12
    if count < 1 or at + length > len(clx):
        raise Unreadable(_DAMAGED)
    bounds = struct.unpack_from(f"<{count + 1}I", clx, at)
    for index in range(count):
        offset = struct.unpack_from("<I", clx, at + 4 * (count + 1) + 8 * index + 2)[0]
        start, end = bounds[index], bounds[index + 1]
        if start > end or (index == 0 and start):
            raise Unreadable(_DAMAGED)
        if offset & _COMPRESSED:
            yield Piece(start, end, (offset & ~_COMPRESSED) // 2, 1)
        else:
            yield Piece(start, end, offset, 2)


def _decoded(word: bytes, piece: Piece) -> str:
    count = piece.end - piece.start
    data = word[piece.offset : piece.offset + count * piece.width]
    if len(data) < count * piece.width:
        raise Unreadable(_DAMAGED)
    if piece.width == 1:
        return data.decode("cp1252", "replace")
    text = data.decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(map(chr, struct.unpack(f"<{count}H", data)))


def whole(text: str) -> str:
    """Text with its surrogates joined again."""
    return text if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text) else _joined(text)


def _joined(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
