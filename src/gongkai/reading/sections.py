"""Cutting the flow into the six sections, without their tables and headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.reading.flow import GRID_MARK, Flow
from gongkai.reading.outline import Mark
from gongkai.report import Section


@dataclass(slots=True)
class Cut:
    """A section and the pieces of the flow that it was made from."""

    section: Section
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]

    def offset_of(self, offset: int) -> int | None:
        """Where a character of the flow stands in the section's text, None when it is not in this section."""
        if not self.start <= offset < self.end:
            return None
        before = 0
        for first, last in self.pieces:
            if offset < first:
                return before
            if offset < last:
                return before + offset - first
            before += last - first + 1
        return max(before - 1, 0)


def spans(flow: Flow, marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Each heading, in the order of print, with the offset at which its section ends."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    return [(mark, following.start) for mark, following in pairwise(ordered)] + [
        (mark, len(flow.text)) for mark in ordered[-1:]
    ]


def cut_sections(flow: Flow, marks: Sequence[Mark], ranges: Sequence[tuple[int, int]]) -> list[Cut]:
    """The sections in the order in which they are printed; `ranges` are tables in running text, left out."""
    return [_cut(flow, mark, end, ranges) for mark, end in spans(flow, marks)]


def _cut(flow: Flow, mark: Mark, end: int, ranges: Sequence[tuple[int, int]]) -> Cut:
    out = [
        (max(first, mark.body_start), min(last, end))
        for first, last in ranges
        if first < end and last > mark.body_start
    ]
    out += [(offset, offset + 1) for offset, _ in flow.grids if mark.body_start <= offset < end]
    pieces: list[tuple[int, int]] = []
    at = mark.body_start
    for first, last in [*sorted(out), (end, end)]:
        if first > at:
            piece = _trimmed(flow.text, at, first)
            if piece[0] < piece[1]:
                pieces.append(piece)
        at = max(at, last)
    text = "\n".join(flow.text[first:last] for first, last in pieces)
    return Cut(Section(mark.key, mark.heading, text), mark.start, end, tuple(pieces))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == GRID_MARK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == GRID_MARK):
        end -= 1
    return start, end
