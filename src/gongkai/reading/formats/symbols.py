"""Characters of the symbol fonts that stand for boxes, ticks and bullets, as Unicode."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf000-\uf0ff]")
_PRIVATE_USE = 0xF000
_BY_CODE = {
    0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x30: "□",
    0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0x6E: "■", 0x6C: "●", 0xD8: "➢",
}  # fmt: skip
"""Wingdings and Wingdings 2; a code means the same in both wherever both are used for boxes and ticks."""


def symbol_text(code: int) -> str:
    """What a symbol character prints; "" when the font alone would know."""
    if _PRIVATE_USE <= code <= _PRIVATE_USE + 0xFF:
        return _BY_CODE.get(code - _PRIVATE_USE, "")
    if code < 0x20 or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF:
        return ""
    return chr(code)


def with_symbols(text: str) -> str:
    """Text in which characters of symbol fonts, kept in the private use area, are what they print."""
    return _PRIVATE.sub(lambda match: symbol_text(ord(match[0])), text) if _PRIVATE.search(text) else text
