"""Ink and paper: which pixels are printed, judged against the paper around them, and the boxes of what is printed."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.reading.formats.scan.picture import Grey

Ink = NDArray[np.uint8]
"""255 where something is printed, 0 elsewhere."""

DARKER = 45
"""Ink is darker than the paper around it by at least this (a fixed level loses thin and blurred strokes)."""
SPECK = 3
"""Something with fewer pixels in either direction than this, alone on its line, is dirt."""


class Box(NamedTuple):
    """A part of a page in pixels, right and lower edge not included."""

    x0: int
    y0: int
    x1: int
    y1: int


def ink_of(page: Grey) -> Ink:
    """What is printed on the page."""
    side = max(15, min(page.shape) // 30) | 1
    paper = cv2.dilate(cv2.medianBlur(page, 3), np.ones((side, side), np.uint8))
    paper = cv2.blur(paper, (side, side))
    smooth = cv2.GaussianBlur(page, (3, 3), 0)
    return np.where(smooth.astype(np.int16) < paper.astype(np.int16) - DARKER, 255, 0).astype(np.uint8)


def text_lines(ink: Ink, part: Box, gap: int) -> list[Box]:
    """The lines of text inside a part of a page, from top to bottom; parts of a line up to `gap` pixels apart vertically belong together."""
    inside = ink[part.y0 : part.y1, part.x0 : part.x1]
    lines = []
    for top, bottom in stretches(np.asarray(inside.any(axis=1), dtype=np.bool_), gap):
        columns = np.flatnonzero(inside[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        if bottom - top >= SPECK or right - left >= 3 * SPECK:
            lines.append(Box(part.x0 + left, part.y0 + top, part.x0 + right, part.y0 + bottom))
    return lines


def widest_gap(ink: Ink, line: Box) -> int:
    """The widest white gap inside a line, in pixels."""
    filled = stretches(np.asarray(ink[line.y0 : line.y1, line.x0 : line.x1].any(axis=0), dtype=np.bool_), 0)
    return max((after - end for (_, end), (after, _) in pairwise(filled)), default=0)


def stretches(filled: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """The stretches of True, those up to `gap` apart as one."""
    places = np.flatnonzero(filled)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap + 1)
    starts = [int(places[0]), *(int(places[at + 1]) for at in cuts)]
    ends = [*(int(places[at]) + 1 for at in cuts), int(places[-1]) + 1]
    return list(zip(starts, ends, strict=True))
