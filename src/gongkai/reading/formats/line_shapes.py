"""Lines of a text before cells are looked for: the shapes in which browsers and editors leave tables behind, made rows with tabs."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.reading.formats.comma_separated import with_tabs

_FEWEST_BORDERS = 8
"""So many lines that hold nothing but a tab are borders between cells, where no cell begins with a tab."""
_WIDEST_ROW = 80
"""A line with more tabs than this is no row of a table but a whole text in one line."""
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_PROSE = 40


class Lines(NamedTuple):
    """The lines, and for each the number of the printed line; `numbers` is None where nothing moved."""

    texts: list[str]
    numbers: list[int] | None = None

    def number(self, line: int) -> int:
        """The printed line of a line counted from 1."""
        return line if self.numbers is None else self.numbers[line - 1]


def shaped(lines: list[str]) -> Lines:
    """The lines with every row of cells as one line with tabs, or a cell a line."""
    lines = _without_indent(lines)
    pairs: list[tuple[str, int]] | None = None
    indented = [line for line in lines if line[:1] == "\t"]
    if len(indented) >= _FEWEST_BORDERS and all(map(_is_border, indented)):
        pairs = _joined(lines)
    elif any(_is_whole_text(line) for line in lines):
        pairs = _broken(lines)
    if pairs is None:
        return Lines(with_tabs(lines))
    return Lines(with_tabs([text for text, _ in pairs]), [number for _, number in pairs])


def _without_indent(lines: list[str]) -> list[str]:
    """Lines that all begin with a tab, prose as well: the tab is an indent."""
    if any(line[0] != "\t" for line in lines if line and not line.isspace()):
        return lines
    if not any(len(line.strip()) > _PROSE and "\t" not in line.strip() for line in lines):
        return lines
    return [line.removeprefix("\t") for line in lines]


def _is_border(line: str) -> bool:
    return line.strip(" \u3000\u00a0") == "\t"


def _joined(lines: list[str]) -> list[tuple[str, int]]:
    """Rows that were written a cell a line with a line holding a tab between two cells."""
    found: list[tuple[str, int]] = []
    is_open = False
    for number, line in enumerate(lines, start=1):
        if _is_border(line) and found:
            text, first = found[-1]
            found[-1] = (text + "\t", first)
            is_open = True
        elif is_open:
            text, first = found[-1]
            found[-1] = (text + line, first)
            is_open = False
        else:
            found.append((line, number))
    return found


def _is_whole_text(line: str) -> bool:
    return (
        len(line) > _WIDEST_ROW
        and line.count("\t") > _WIDEST_ROW
        and sum(_WORDS.search(cell) is not None for cell in line.split("\t")) > 20
    )


def _broken(lines: list[str]) -> list[tuple[str, int]]:
    """Texts whose line breaks became tabs, a cell a line."""
    return [
        (cell, number)
        for number, line in enumerate(lines, start=1)
        for cell in (line.split("\t") if _is_whole_text(line) else (line,))
    ]
