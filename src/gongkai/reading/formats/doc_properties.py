"""Paragraph and character properties of a binary Word document, as far as they bear on text and tables."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

PAGE = 512
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW_END = 0x244B, 0x244C
_LEVEL, _LIST = 0x260A, 0x460B
_HUGE = (0x6645, 0x6646)
_TABLE, _TABLE_10, _TABS = 0xD608, 0xD606, 0xC615
_MERGE_DOWN, _MERGE_ACROSS = 0xD62B, 0x5624
_DELETED, _HIDDEN, _SYMBOL = 0x0800, 0x083C, 0x6A09
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)


class ParagraphProperties(NamedTuple):
    """What a paragraph says about its place in tables and lists; `row` is the raw definition of the row that it ends."""

    style: int = 0
    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    list_index: int | None = None
    level: int | None = None
    row: tuple[tuple[int, bytes], ...] = ()


NOTHING = ParagraphProperties()


class RunProperties(NamedTuple):
    """What a run of characters says about being printed."""

    deleted: bool = False
    hidden: bool = False
    symbol: int | None = None


PRINTED = RunProperties()


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The single property modifiers (code, operand) of a property list; a list that is cut short ends there."""
    at = 0
    while at + 2 <= len(data):
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if size < 0:
            size, at = _variable(data, at, code)
        if at + size > len(data):
            return
        yield code, data[at : at + size]
        at += size


def _variable(data: bytes, at: int, code: int) -> tuple[int, int]:
    """Size of an operand that states its own size, and where it begins."""
    if code in (_TABLE, _TABLE_10):
        return max(int.from_bytes(data[at : at + 2], "little") - 1, 0), at + 2
    stated = data[at] if at < len(data) else 0
    if code == _TABS and stated == 255 and at + 1 < len(data):
        deleted = data[at + 1]
        added = at + 2 + 4 * deleted
        return 2 + 4 * deleted + 3 * (data[added] if added < len(data) else 0), at + 1
    return stated, at + 1


class PropertyTable:
    """Properties by place in the file: pages of the word stream, found through an index in the table stream."""

    def __init__(self, word: bytes, index: bytes, extra: bytes) -> None:
        self._word = word
        self._extra = extra
        count = max((len(index) - 4) // 8, 0)
        self._pages = struct.unpack_from(f"<{count}I", index, 4 * (count + 1)) if count else ()
        self._starts: list[int] = []
        self._lists: list[bytes] = []
        self._seen: dict[bytes, ParagraphProperties] = {}

    def read_paragraphs(self) -> None:
        """Read the pages of paragraph properties."""
        for start, _, data, at in self._entries(13):
            self._starts.append(start)
            self._lists.append(_paragraph_list(data, at))

    def at(self, offset: int) -> ParagraphProperties:
        """The properties of the paragraph whose mark stands at this place."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return NOTHING
        raw = self._lists[place]
        found = self._seen.get(raw)
        if found is None:
            found = self._seen[raw] = paragraph_properties(raw, self._extra)
        return found

    def unprinted(self) -> Iterator[tuple[int, int, RunProperties]]:
        """The runs that are deleted, hidden or symbols: from, to, why."""
        seen: dict[bytes, RunProperties] = {}
        for start, end, data, at in self._entries(1):
            raw = data[at + 1 : at + 1 + data[at]] if at else b""
            properties = seen.get(raw)
            if properties is None:
                properties = seen[raw] = run_properties(raw)
            if properties != PRINTED:
                yield start, end, properties

    def _entries(self, width: int) -> Iterator[tuple[int, int, bytes, int]]:
        """From, to, page and place in the page of every property list; 0 where a list is empty."""
        for number in self._pages:
            begin = (number & 0x3F_FFFF) * PAGE
            data = self._word[begin : begin + PAGE]
            if len(data) < PAGE:
                continue
            count = data[PAGE - 1]
            if 4 * (count + 1) + width * count > PAGE - 1:
                continue
            places = struct.unpack_from(f"<{count + 1}I", data)
            for index in range(count):
                yield places[index], places[index + 1], data, 2 * data[4 * (count + 1) + width * index]


def _paragraph_list(page: bytes, at: int) -> bytes:
    """Style index and property list of a paragraph."""
    if not at:
        return b"\0\0"
    size = 2 * page[at] - 1
    if size < 0:
        at += 1
        size = 2 * page[at] if at < PAGE else 0
    return page[at + 1 : at + 1 + size]


def paragraph_properties(raw: bytes, extra: bytes) -> ParagraphProperties:
    """The properties in a style index followed by a property list; a huge list stands in the stream `extra`."""
    style = int.from_bytes(raw[:2], "little")
    in_table = ends_row = inner_cell = inner_row = False
    depth = 0
    list_index: int | None = None
    level: int | None = None
    row: list[tuple[int, bytes]] = []
    for code, operand in _with_huge(raw[2:], extra):
        if code == _IN_TABLE:
            in_table = bool(operand[0])
        elif code == _ROW_END:
            ends_row = bool(operand[0])
        elif code == _DEPTH:
            depth = max(int.from_bytes(operand, "little", signed=True), 0)
        elif code == _INNER_CELL:
            inner_cell = bool(operand[0])
        elif code == _INNER_ROW_END:
            inner_row = bool(operand[0])
        elif code == _LIST:
            list_index = int.from_bytes(operand, "little")
        elif code == _LEVEL:
            level = operand[0]
        elif code in (_TABLE, _MERGE_DOWN, _MERGE_ACROSS):
            row.append((code, operand))
    depth = max(depth, int(in_table)) if in_table else 0
    ends_row = inner_row if depth > 1 else ends_row
    return ParagraphProperties(style, depth, inner_cell, ends_row, list_index, level, tuple(row))


def _with_huge(data: bytes, extra: bytes) -> Iterator[tuple[int, bytes]]:
    for code, operand in modifiers(data):
        if code in _HUGE:
            at = int.from_bytes(operand, "little")
            size = int.from_bytes(extra[at : at + 2], "little")
            yield from modifiers(extra[at + 2 : at + 2 + size])
        else:
            yield code, operand


def run_properties(raw: bytes) -> RunProperties:
    """Whether a run is printed."""
    deleted = hidden = False
    symbol: int | None = None
    for code, operand in modifiers(raw):
        if code == _DELETED:
            deleted = operand[0] == 1
        elif code == _HIDDEN:
            hidden = operand[0] == 1
        elif code == _SYMBOL:
            symbol = int.from_bytes(operand[2:4], "little")
    return RunProperties(deleted, hidden, symbol)
