"""Automatic numbering: list levels and their running counters, as they are printed before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.reading.formats.number_text import number_text

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = tuple("、）)】》，．.：:")


class Level(NamedTuple):
    """One level of a list: `text` holds %1…%9 where the numbers of the levels stand."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    spaced: bool = False
    legal: bool = False
    restarts: bool = True


@dataclass(slots=True)
class ListStyle:
    """A list as paragraphs name it. Lists of one `family` count on together; `restarts` gives levels that begin anew with this list."""

    family: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document with their counters."""

    def __init__(self, lists: dict[str, ListStyle]) -> None:
        self._lists = lists
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def __bool__(self) -> bool:
        return bool(self._lists)

    def label(self, list_id: str, level: int) -> str:
        """The label of the next paragraph in this list and level, with a space after it where one is printed; "" when there is none."""
        style = self._lists.get(list_id)
        if style is None or level not in style.levels:
            return ""
        counters = self._counters.setdefault(style.family, [None] * LEVELS)
        self._advance(list_id, style, level, counters)
        return _printed(style, level, counters)

    def _advance(self, list_id: str, style: ListStyle, level: int, counters: list[int | None]) -> None:
        begins = (list_id, level) not in self._begun and level in style.restarts
        self._begun.add((list_id, level))
        now = counters[level]
        if begins:
            counters[level] = style.restarts[level]
        elif now is None:
            counters[level] = style.levels[level].start
        else:
            counters[level] = now + 1
        for deeper in range(level + 1, LEVELS):
            if deeper not in style.levels or style.levels[deeper].restarts:
                counters[deeper] = None


def _printed(style: ListStyle, level: int, counters: list[int | None]) -> str:
    own = style.levels[level]
    if own.format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        shown = style.levels.get(index, own)
        value = counters[index]
        return number_text(shown.start if value is None else value, "decimal" if own.legal else shown.format)

    text = _PLACEHOLDER.sub(number, own.text)
    return f"{text} " if text and own.spaced and not text.endswith(_CLOSED) else text
