"""The characters of a binary Word paragraph as printed: fields resolved, control characters dropped or turned."""

from __future__ import annotations

import re

from gongkai.reading.formats.doc_pieces import whole
from gongkai.reading.formats.symbols import with_symbols

_FIELD_MARKS = re.compile("([\x13\x14\x15])")
_BEGIN, _SEPARATE, _END = "\x13\x14\x15"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_PRINTED = dict.fromkeys(range(32)) | {0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0E: "\n", 0x1E: "-"}


def printed(text: str) -> str:
    """A paragraph without its mark, as printed."""
    if _CONTROL.search(text):
        if _BEGIN in text:
            text = _without_instructions(text)
        text = text.translate(_PRINTED)
    return "" if text.isspace() else with_symbols(whole(text))


def _without_instructions(text: str) -> str:
    """Text without what stands between the begin of a field and its separator."""
    kept: list[str] = []
    instructions: list[bool] = []
    hidden = 0
    for piece in _FIELD_MARKS.split(text):
        if piece == _BEGIN:
            instructions.append(True)
            hidden += 1
        elif piece == _SEPARATE:
            if instructions and instructions[-1]:
                instructions[-1] = False
                hidden -= 1
        elif piece == _END:
            if instructions:
                hidden -= instructions.pop()
        elif not hidden:
            kept.append(piece)
    return "".join(kept)
