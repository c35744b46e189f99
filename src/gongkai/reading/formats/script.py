"""JSON or script text that carries a page inside a string: the string is taken out and read as what it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gongkai.reading.document import Document
from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.encoding import decode
from gongkai.reading.formats.html import parse_html
from gongkai.reading.formats.text import parse_text
from gongkai.reading.limits import Deadline

_TOKEN = re.compile(r"\\.|[\"'`]", re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": ""}
_MARKUP = re.compile(r"<(?:p|div|table|td|span|br)[\s>/]", re.IGNORECASE)
_MIN_LENGTH = 200
_MAX_DEPTH = 60


def parse(data: bytes, deadline: Deadline) -> Document:
    """The page that a script or JSON text carries. Raises Unreadable when it carries none."""
    text = decode(data)
    found = max(_strings(text), key=len, default="")
    if len(found) < _MIN_LENGTH:
        raise Unreadable("脚本或 JSON 文本中没有找到正文")
    document = parse_html(found, deadline) if _MARKUP.search(found) else parse_text(found, deadline)
    document.format = "script"
    return document


def _strings(text: str) -> Iterator[str]:
    try:
        yield from _leaves(json.loads(text), 0)
    except (ValueError, RecursionError):
        for literal in _literals(text):
            if len(literal) >= _MIN_LENGTH:
                yield _ESCAPE.sub(_unescape, literal)


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


def _leaves(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < _MAX_DEPTH and isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _leaves(item, depth + 1)


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code.strip() == "":
        return "" if "\n" in code else code
    return _SIMPLE.get(code, code)
