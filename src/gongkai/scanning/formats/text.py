"""Plain text, and text in a script: lines as they stand; escapes are resolved to be looked into, too."""

from __future__ import annotations

import html
import re
from functools import partial

from gongkai.reading.formats.encoding import decode
from gongkai.reading.limits import Deadline
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Slot

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
PART = "正文"


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:  # noqa: ARG001 - nothing is embedded in text
    """A text file: one piece, located by line."""
    text = decode(data).removeprefix("\ufeff")
    result = Extract("text")
    slot = Slot(text, _nothing)
    plain = unescaped(text)
    escaped = plain != text and _ESCAPE.search(text) is not None
    if escaped:
        result.add(Place(PART), Slot(plain))
    result.add(Place("转义前的文字" if escaped else PART), slot, net=escaped)
    if plain != text and not escaped:
        result.add(Place("转义后的文字"), Slot(plain), net=True)
    result.save = partial(_saved, slot)
    return result


def unescaped(text: str) -> str:
    r"""The text with `\u4e00`, `\x41` and `&#x4e00;` resolved."""
    if "\\u" in text or "\\x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), text)
    return html.unescape(text) if "&" in text else text


def _saved(slot: Slot) -> bytes:
    return slot.text.encode()


def _nothing(_: str) -> None:
    """The slot's own text is what is saved."""
