"""The tokens of an RTF file: groups, control words with their number, and bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|((?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[^\\{}\r\n])+)",
    re.DOTALL,
)
"""A pair of bytes of a Chinese character is taken together: the second may be a brace or a backslash."""
_SYMBOLS = {b"~": "nbsp", b"_": "hyphen", b"-": "", b"\n": "par", b"\r": "par", b"*": "*", b"\t": "tab"}
_LITERAL = (b"\\", b"{", b"}")


class Token(NamedTuple):
    """`kind` is "{", "}", "text" (its bytes in `data`) or "word" (its name in `name`, its number if one stands there)."""

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("{"), Token("}")


def tokens(source: bytes) -> Iterator[Token]:
    r"""The tokens in order; the raw bytes behind `\bin` are passed over."""
    at, end = 0, len(source)
    while at < end:
        match = _TOKEN.search(source, at)
        if match is None:
            return
        at = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if text is not None:
            yield Token("text", data=text)
        elif word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                at += max(value or 0, 0)
            else:
                yield Token("word", word.decode(), value)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif code is not None:
            yield Token("text", data=bytes((int(code, 16),)))
        elif symbol in _LITERAL:
            yield Token("text", data=symbol)
        elif name := _SYMBOLS.get(symbol, ""):
            yield Token("word", name)
