"""What the page adds to the text: page numbers, and headers or footers that stand on every page."""

from __future__ import annotations

import re
from collections import Counter

from gongkai.reading.formats.pdf.geometry import Line

MARGIN = 0.11
"""The share of the page's height, at the top and at the bottom, in which page furniture stands."""
REPEATED = 3
"""A line at the edge of this many pages is a header or footer; it is kept once."""

_MARKED = re.compile(
    r"[-‐-―─－_~～·•|]+\s*\d{1,3}\s*[-‐-―─－_~～·•|]+"
    r"|第\s*[\d一二三四五六七八九十]{1,3}\s*页(?:\s*[,，/／（(]?\s*共\s*[\d一二三四五六七八九十]{1,3}\s*页\s*[)）]?)?"
    r"|(?:Page|P\.?)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|\d{1,3}\s*[/／]\s*\d{1,3}",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}")


def in_margin(top: float, bottom: float, height: float) -> bool:
    """Whether something from `top` to `bottom` stands in the upper or lower margin of a page of this height."""
    return bottom < MARGIN * height or top > (1 - MARGIN) * height


def at_edge(line: Line, height: float) -> bool:
    """Whether the line stands in the upper or lower margin of a page of this height."""
    return in_margin(line.y0, line.y1, height)


def is_marked_number(line: Line) -> bool:
    """A page number that no table can hold, to be asked of lines in the margin: `- 3 -`, `第 3 页`."""
    return _MARKED.fullmatch(line.text) is not None


def without_bare_numbers(lines: list[Line], height: float) -> list[Line]:
    """The lines outside of ruled tables but for page numbers: a number alone in the margin that no other line stands close to.

    A figure of an unruled table stands between the lines of its broken label.
    """
    return [line for line in lines if not (_is_bare(line, height) and _is_alone(line, lines))]


def _is_bare(line: Line, height: float) -> bool:
    return at_edge(line, height) and _BARE.fullmatch(line.text) is not None


def _is_alone(line: Line, lines: list[Line]) -> bool:
    return all(other is line or abs(other.middle - line.middle) > line.size for other in lines)


def repeated_lines(pages: list[list[Line]], heights: list[float]) -> set[int]:
    """The ids of lines in the margins that repeat a line of an earlier page."""
    if len(pages) < REPEATED:
        return set()
    edges = [
        [(line.text, line) for line in (*lines[:2], *lines[-2:]) if at_edge(line, height)]
        for lines, height in zip(pages, heights, strict=True)
    ]
    counts = Counter(text for page in edges for text in {text for text, _ in page})
    seen: set[str] = set()
    dropped: set[int] = set()
    for page in edges:
        for text, line in page:
            if counts[text] >= REPEATED and text in seen:
                dropped.add(id(line))
        seen.update(text for text, _ in page)
    return dropped
