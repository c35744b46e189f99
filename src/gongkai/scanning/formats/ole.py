"""Strings that lie loose in binary data: the net under formats whose every field is not known."""

from __future__ import annotations

import re

from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Slot

_ASCII = re.compile(rb"[\x20-\x7e]{6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\x20][\x30\xff]|[\x01-\x5e]\xff){4,}")
_LOCAL = re.compile(rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x20-\x7e]){6,}")
_TELLING = re.compile(r"\d{7}|[\u4e00-\u9fff]{2}|@")


def strings(data: bytes) -> list[str]:
    """What may be read as text in UTF-16, GB18030 or ASCII at any place."""
    found: list[str] = []
    for part in (data, data[1:]):
        found += [match[0].decode("utf-16-le", "ignore") for match in _WIDE.finditer(part) if not match.start() % 2]
    found += [match[0].decode("ascii") for match in _ASCII.finditer(data)]
    found += [match[0].decode("gb18030", "ignore") for match in _LOCAL.finditer(data)]
    return list(dict.fromkeys(text for text in found if _TELLING.search(text)))


def loose_pieces(extract: Extract, part: str, data: bytes, *, hidden: str = "", net: bool = False) -> None:
    """Add the loose strings of binary data as pieces."""
    for text in strings(data):
        extract.add(Place(part, hidden=(hidden,) if hidden else ()), Slot(text), net=net)
