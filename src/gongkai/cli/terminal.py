"""Text on a terminal: widths of Chinese characters, wrapping, colour, progress."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
import unicodedata
from functools import cache
from typing import TextIO

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOT_FIRST = "，。、；：？！）》”’】％%"
"""Characters that must not begin a line."""
_NOT_LAST = "（“‘《〈「『【"
"""Characters that must not end a line."""
STYLES = {"error": "31;1", "warning": "33;1", "note": "36", "ok": "32", "strong": "1", "faint": "2"}


@cache
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Columns that the text takes on a terminal; colour codes take none."""
    if text.isascii() and "\x1b" not in text:
        return len(text)
    return sum(map(_width, _ESCAPE.sub("", text)))


def pad(text: str, columns: int, align: str = "<") -> str:
    """The text filled with spaces to a width."""
    space = " " * max(0, columns - width(text))
    return space + text if align == ">" else text + space


def cut(text: str, columns: int) -> str:
    """The text shortened to a width, with … where something is left out."""
    if width(text) <= columns:
        return text
    kept = 0
    for index, character in enumerate(text):
        kept += _width(character)
        if kept > columns - 1:
            return text[:index] + "…"
    return text


def printable(text: str) -> str:
    """The text without control characters that could steer a terminal."""
    return _CONTROL.sub("�", text)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns`; Chinese may break anywhere but before a closing mark, other words stay whole."""
    lines: list[str] = []
    line = ""
    used = 0
    for piece in re.findall(r"[!-~]+|\s|.", text):
        size = width(piece)
        if line and used + size > columns and piece not in _NOT_FIRST:
            kept = line.rstrip(_NOT_LAST) or line
            lines.append(kept.rstrip())
            line = line[len(kept) :]
            used = width(line)
            if piece.isspace() and not line:
                continue
        line += piece
        used += size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


class Paint:
    """Colour where it is wanted: on a terminal, and never with NO_COLOR."""

    def __init__(self, stream: TextIO, *, never: bool = False) -> None:
        wanted = not never and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.enabled = wanted and stream.isatty()

    def __call__(self, text: str, style: str) -> str:
        """The text in a style of STYLES."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.enabled and text else text


def columns() -> int:
    """The width to write for: the terminal's, within reason."""
    return max(60, min(120, shutil.get_terminal_size((100, 24)).columns))


class Progress:
    """One line on stderr, only on a terminal, redrawn at most ten times a second."""

    def __init__(self, label: str, total: int, *, quiet: bool) -> None:
        self.label = label
        self.total = total
        self.shown = not quiet and total > 1 and sys.stderr.isatty()
        self.last = 0.0

    def update(self, done: int, name: str = "") -> None:
        """Say how far it is."""
        now = time.monotonic()
        if not self.shown or (now - self.last < 0.1 and done < self.total):
            return
        self.last = now
        bar = "█" * (20 * done // self.total)
        line = f"{self.label} {bar:░<20} {done}/{self.total} {printable(name)}"
        sys.stderr.write(f"\r\x1b[K{cut(line, columns() - 1)}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
