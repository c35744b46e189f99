"""Automatic numbering in a binary Word document: list definitions, overrides, and the styles that are numbered."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gongkai.reading.formats.doc_properties import ParagraphProperties, paragraph_properties
from gongkai.reading.formats.number_text import FORMAT_OF_CODE
from gongkai.reading.formats.numbering import LEVELS, Level, ListStyle, Numbering

_LIST_SIZE, _LEVEL_SIZE, _OVERRIDE_SIZE = 28, 28, 16
_PARAGRAPH_STYLE = 1
_NO_STYLE = 0xFFF
_MAX_CHAIN = 20


@dataclass(slots=True)
class DocLabels:
    """Labels of paragraphs, through their own properties or their style."""

    numbering: Numbering
    styles: dict[int, tuple[int | None, int | None]]

    def of(self, properties: ParagraphProperties) -> str:
        """The label of the next paragraph, which has these properties."""
        list_index, level = self.styles.get(properties.style, (None, None))
        if properties.list_index is not None:
            list_index = properties.list_index
        if properties.level is not None:
            level = properties.level
        return self.numbering.label(str(list_index), min(level or 0, LEVELS - 1)) if list_index else ""


def read_lists(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> Numbering:
    """The lists by the number that paragraphs give, as text; damaged definitions are passed over."""
    try:
        definitions = _definitions(table, *lists) if lists[1] else {}
        return Numbering(_overrides(table, overrides[0], definitions) if definitions and overrides[1] else {})
    except (struct.error, IndexError, UnicodeDecodeError):
        return Numbering({})


def _definitions(table: bytes, offset: int, length: int) -> dict[int, dict[int, Level]]:
    count = struct.unpack_from("<H", table, offset)[0]
    found: dict[int, dict[int, Level]] = {}
    at = offset + length
    for index in range(count):
        head = offset + 2 + _LIST_SIZE * index
        levels: dict[int, Level] = {}
        for number in range(1 if table[head + 26] & 1 else LEVELS):
            levels[number], at = _level(table, at)
        found[struct.unpack_from("<i", table, head)[0]] = levels
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, code, flags = struct.unpack_from("<iBB", table, at)
    follow = table[at + 15]
    at, properties = at + _LEVEL_SIZE, table[at + 24] + table[at + 25]
    at += properties
    length = struct.unpack_from("<H", table, at)[0]
    raw = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(character) + 1}" if character < "\x09" else character for character in raw)
    level = Level(
        start=start,
        format=FORMAT_OF_CODE.get(code, "decimal"),
        text=text,
        spaced=follow != 2,
        legal=bool(flags & 4),
        restarts=not flags & 8,
    )
    return level, at + 2 + 2 * length


def _overrides(table: bytes, offset: int, definitions: dict[int, dict[int, Level]]) -> dict[str, ListStyle]:
    count = min(struct.unpack_from("<I", table, offset)[0], (len(table) - offset) // _OVERRIDE_SIZE)
    styles: dict[str, ListStyle] = {}
    at = offset + 4 + _OVERRIDE_SIZE * count
    for index in range(count):
        head = offset + 4 + _OVERRIDE_SIZE * index
        family = struct.unpack_from("<i", table, head)[0]
        style = ListStyle(str(family), dict(definitions.get(family, {})))
        at += 4
        for _ in range(table[head + 12]):
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            if flags & 0x20:
                style.levels[flags & 0xF], at = _level(table, at)
                start = style.levels[flags & 0xF].start
            if flags & 0x10:
                style.restarts[flags & 0xF] = start
        styles[str(index + 1)] = style
    return styles


def numbered_styles(sheet: bytes) -> dict[int, tuple[int | None, int | None]]:
    """List and level of every paragraph style that has one, its own or of the style that it is based on."""
    try:
        own, based = _styles(sheet)
    except (struct.error, IndexError):
        return {}
    found: dict[int, tuple[int | None, int | None]] = {}
    for style in own:
        list_index: int | None = None
        level: int | None = None
        ancestor = style
        for _ in range(_MAX_CHAIN):
            if ancestor not in own:
                break
            list_index = own[ancestor].list_index if list_index is None else list_index
            level = own[ancestor].level if level is None else level
            ancestor = based[ancestor]
        if list_index:
            found[style] = (list_index, level)
    return found


def _styles(sheet: bytes) -> tuple[dict[int, ParagraphProperties], dict[int, int]]:
    if not sheet:
        return {}, {}
    at = 2 + struct.unpack_from("<H", sheet)[0]
    count, base = struct.unpack_from("<HH", sheet, 2)
    own: dict[int, ParagraphProperties] = {}
    based: dict[int, int] = {}
    for index in range(count):
        size = struct.unpack_from("<H", sheet, at)[0]
        style = sheet[at + 2 : at + 2 + size]
        at += 2 + size
        if size < base or base < 6:
            continue
        kind, parent = style[2] & 0xF, struct.unpack_from("<H", style, 2)[0] >> 4
        if kind != _PARAGRAPH_STYLE:
            continue
        name = base + 2 * (struct.unpack_from("<H", style, base)[0] + 2)
        length = struct.unpack_from("<H", style, name)[0] if name + 2 <= len(style) else 0
        own[index] = paragraph_properties(style[name + 2 : name + 2 + length], b"")
        based[index] = parent if parent != _NO_STYLE else -1
    return own, based
