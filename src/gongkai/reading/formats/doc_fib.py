"""The head of a binary Word document: which stream holds what, and where."""

from __future__ import annotations

import struct
from typing import NamedTuple

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import ENCRYPTED
from gongkai.reading.limits import MAX_TEXT

WORD_97 = 0xC1
_MAGIC = 0xA5EC
_ENCRYPTED = 0x0100
_TABLE_1 = 0x0200
_STYLES, _ANCHORS, _CHARACTERS, _PARAGRAPHS, _CLX, _BOXES, _LISTS, _OVERRIDES = 1, 40, 12, 13, 33, 56, 73, 74


class Lengths(NamedTuple):
    """Characters of each story, in the order in which they stand in the text."""

    body: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int


class Fib(NamedTuple):
    """Places are (offset, length) in the table stream."""

    table_stream: str
    lengths: Lengths
    styles: tuple[int, int]
    anchors: tuple[int, int]
    characters: tuple[int, int]
    paragraphs: tuple[int, int]
    clx: tuple[int, int]
    boxes: tuple[int, int]
    lists: tuple[int, int]
    overrides: tuple[int, int]


def read_fib(word: bytes) -> Fib:
    """The head of the stream WordDocument. Raises Unreadable for what is encrypted, older than Word 97, or cut short."""
    magic, version = struct.unpack_from("<HH", word)
    if magic != _MAGIC:
        raise Unreadable("文件不是 Word 文档，或已损坏，请用 Word 或 WPS 打开后另存为 .docx 再试")
    if version < WORD_97:
        raise Unreadable("文件是 Word 6.0/95 的旧格式，请用 Word 或 WPS 打开后另存为 .docx 再试")
    flags = struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise Unreadable(ENCRYPTED)
    at = 0x20
    at += 2 + 2 * struct.unpack_from("<H", word, at)[0]
    longs = struct.unpack_from("<H", word, at)[0]
    lengths = Lengths(*struct.unpack_from("<8i", word, at + 2 + 4 * 3))
    if min(lengths) < 0 or sum(lengths) > MAX_TEXT:
        raise TooLarge(f"文档文字超过 {MAX_TEXT} 字的上限或文件头已损坏，已停止解析")
    at += 2 + 4 * longs
    pairs = struct.unpack_from("<H", word, at)[0]

    def place(index: int) -> tuple[int, int]:
        if index >= pairs:
            return 0, 0
        offset, length = struct.unpack_from("<II", word, at + 2 + 8 * index)
        return offset, length

    return Fib(
        table_stream="1Table" if flags & _TABLE_1 else "0Table",
        lengths=lengths,
        styles=place(_STYLES),
        anchors=place(_ANCHORS),
        characters=place(_CHARACTERS),
        paragraphs=place(_PARAGRAPHS),
        clx=place(_CLX),
        boxes=place(_BOXES),
        lists=place(_LISTS),
        overrides=place(_OVERRIDES),
    )


def stretch(table: bytes, place: tuple[int, int]) -> bytes:
    """The bytes at a place of the table stream. Raises Unreadable when they lie beyond its end."""
    offset, length = place
    if offset + length > len(table):
        raise Unreadable("文件不完整，可能在下载或复制时被截断，请重新获取文件")
    return table[offset : offset + length]
