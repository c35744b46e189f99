"""Strings of a binary workbook: one in a record, or the shared ones, which run on over the borders of records."""

from __future__ import annotations

import struct

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.sheet_cells import value_text
from gongkai.reading.limits import MAX_TEXT

_WIDE, _PHONETIC, _RICH = 1, 4, 8


def string_at(data: bytes, at: int, *, wide_length: bool = True) -> str:
    """A string in a record, its length in two bytes or one."""
    count, at = (struct.unpack_from("<H", data, at)[0], at + 2) if wide_length else (data[at], at + 1)
    if not count:
        return ""
    if data[at] & _WIDE:
        return data[at + 1 : at + 1 + 2 * count].decode("utf-16-le", "replace")
    return data[at + 1 : at + 1 + count].decode("latin-1")


def shared_strings(chunks: list[bytes]) -> list[str]:
    """The shared strings from the payloads of the record that begins them and of those that continue it."""
    if not chunks:
        return []
    reader = _Reader(chunks)
    _, count = struct.unpack("<II", reader.take(8))
    strings: list[str] = []
    characters = 0
    while len(strings) < count and not reader.at_end:
        text = _string(reader)
        characters += len(text)
        if characters > MAX_TEXT:
            raise TooLarge(f"工作簿文字超过 {MAX_TEXT} 字的上限，已停止解析")
        strings.append(value_text(text))
    return strings


def _string(reader: _Reader) -> str:
    count, flags = struct.unpack("<HB", reader.take(3))
    runs = struct.unpack("<H", reader.take(2))[0] if flags & _RICH else 0
    phonetic = struct.unpack("<I", reader.take(4))[0] if flags & _PHONETIC else 0
    text = reader.characters(count, wide=bool(flags & _WIDE))
    reader.take(4 * runs + phonetic)
    return text


class _Reader:
    """Reads on over the borders of the chunks."""

    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks
        self._chunk = 0
        self._at = 0

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._chunk >= len(self._chunks) - 1 and self._at >= len(self._chunks[-1])

    def _next(self) -> None:
        self._chunk += 1
        self._at = 0
        if self._chunk >= len(self._chunks):
            raise struct.error

    def take(self, size: int) -> bytes:
        """The next bytes; struct.error when there are not so many."""
        parts: list[bytes] = []
        while size:
            part = self._chunks[self._chunk][self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
            if size:
                self._next()
        return b"".join(parts)

    def characters(self, count: int, *, wide: bool) -> str:
        """The next characters; where they run on in the next chunk, it says again how wide they are."""
        parts: list[str] = []
        while count:
            width = 2 if wide else 1
            part = self._chunks[self._chunk][self._at : self._at + count * width]
            self._at += len(part)
            parts.append(part.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= len(part) // width
            if count:
                self._next()
                wide = bool(self.take(1)[0] & _WIDE)
        return "".join(parts)
