"""The strings in JSON or script text, their escapes resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

MIN_LENGTH = 200
"""Characters of a string that may carry a page."""
_TOKEN = re.compile(r"\\.|[\"'`]", re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": ""}
_MAX_DEPTH = 60


def strings_in(text: str) -> Iterator[str]:
    """Every string of a JSON text; of a script those between quotes that are long enough to carry a page."""
    try:
        yield from leaves(json.loads(text))
    except (ValueError, RecursionError):
        for literal in _literals(text):
            if len(literal) >= MIN_LENGTH:
                yield _ESCAPE.sub(_unescape, literal)


def leaves(value: Any, depth: int = 0) -> Iterator[str]:
    """The strings in a JSON value."""
    if isinstance(value, str):
        yield value
    elif depth < _MAX_DEPTH and isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item, depth + 1)


def _literals(text: str) -> Iterator[str]:
    """What stands between quotes, in one pass; a last literal that is never closed counts too."""
    opened: int | None = None
    quote = ""
    for match in _TOKEN.finditer(text):
        if len(match.group()) > 1:
            continue
        if opened is None:
            opened, quote = match.end(), match.group()
        elif match.group() == quote:
            yield text[opened : match.start()]
            opened = None
    if opened is not None:
        yield text[opened:]


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code.strip() == "":
        return "" if "\n" in code else code
    return _SIMPLE.get(code, code)
