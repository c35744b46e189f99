"""Lines → paragraphs: where a paragraph ends is read from indents, short lines, gaps and the size of the letters."""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.reading.document import Paragraph
from gongkai.reading.formats.pdf.geometry import Line, wrapped

LONG = 18
"""A line with at least this many characters shows where the text column begins and ends."""

_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、")
_SUBHEADING = re.compile(r"（[一二三四五六七八九十]{1,2}）")
_SECTION_END = re.compile(r"[。；;！？!?：:]$")


class Column:
    """The left and right edge of the text, from its long lines."""

    __slots__ = ("left", "right")

    def __init__(self, lines: list[Line]) -> None:
        long = [line for line in lines if len(line.text) >= LONG]
        self.left = min((line.x0 for line in long), default=0.0)
        self.right = max((line.x1 for line in long), default=0.0)

    def __bool__(self) -> bool:
        return self.right > self.left


def breaks(above: Line, below: Line, column: Column, pitches: dict[int, float]) -> bool:
    """Whether a new paragraph begins with the line `below`."""
    if not column:
        return True
    size = min(above.size, below.size)
    if abs(above.size - below.size) > 0.18 * max(above.size, below.size):
        return True
    usual = pitches.get(round(below.size), 0.0)
    if above.page == below.page and below.middle - above.middle > max(1.45 * usual, 1.2 * size):
        return True
    if below.x0 - column.left > 1.2 * size and abs(below.x0 - above.x0) > 0.5 * size:
        return True
    if column.right - above.x1 > 2.5 * size:
        return True
    if _HEADING.match(below.text) and column.right - below.x1 > 2.5 * size:
        return True
    if _SUBHEADING.match(below.text) and _SECTION_END.search(above.text):
        return True
    return below.x0 - column.left > 1.2 * size and _fresh(above, below)


def _fresh(above: Line, below: Line) -> bool:
    """Two equally indented lines: whether the second begins something of its own."""
    return bool(_SECTION_END.search(above.text) or _HEADING.match(below.text))


def pitches_of(lines: list[Line]) -> dict[int, float]:
    """The usual distance from line to line, by the size of the letters (rounded)."""
    steps: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        if above.page == below.page and below.middle > above.middle:
            steps.setdefault(round(below.size), []).append(below.middle - above.middle)
    return {size: sorted(found)[len(found) // 3] for size, found in steps.items()}


def paragraph_of(lines: list[Line]) -> Paragraph:
    """One paragraph from its lines."""
    text = lines[0].text
    for line in lines[1:]:
        text = wrapped(text, line.text)
    return Paragraph(text, None, lines[0].page)
