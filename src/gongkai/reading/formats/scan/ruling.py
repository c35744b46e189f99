"""The ruling lines of a scanned page, in points, for the table finder of PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.reading.formats.pdf.geometry import Rule
from gongkai.reading.formats.pdf.lattice import merged
from gongkai.reading.formats.pdf.rules import MAX_RULES, Drawing
from gongkai.reading.formats.scan.ink import Ink, stretches

LEVEL, UPRIGHT = 30.0, 10.0
"""Points: the shortest level and upright line."""
STROKE = 36.0
"""Points: an upright line shorter than this may be the stroke of a letter, unless it runs from one level line to another and
stands free."""
TOUCH = 1.2
"""Points: lines that miss each other by no more meet."""
HALF, BESIDE = 1.6, 3.8
"""Points from the middle of a line: how far its own ink reaches, and how far the paper beside it is white but for other lines."""
CROWDED = 0.3
"""A stroke has other ink beside it on more than this share of its length."""
DRAWN = 0.95
"""A line is drawn where ink covers this share of it."""
THICK = 4.5
"""Points: something thicker is a bar or a picture."""
PIECE = 60.0
"""Points: a long line is looked at in pieces, in each of which it is level even on a page that is not quite straight."""
MOST = 0.6
"""Where strokes of letters touch a line, the line is where this share of the longest row of pixels is filled."""
PIXELS = 2.0
"""Pieces of one line differ by no more."""
BENT = 3
"""Pixels that a line may wander up and down, or break."""


def drawing_of(ink: Ink, scale: float) -> Drawing:
    """The level and upright lines; `scale` is points a pixel."""
    horizontal = merged(
        Rule((y0 + y1) / 2 * scale, x0 * scale, x1 * scale) for x0, y0, x1, y1 in _found(ink, scale, LEVEL)
    )
    upright = (
        Rule((x0 + x1) / 2 * scale, y0 * scale, y1 * scale) for y0, x0, y1, x1 in _found(ink.T.copy(), scale, UPRIGHT)
    )
    vertical = [
        part
        for line in merged(upright, PIXELS * scale)
        for part in _parts(line, horizontal)
        if part.end - part.start >= STROKE or (_between(part, horizontal) and _stands_free(ink, part, scale))
    ]
    vertical += [part for line in merged(vertical, PIXELS * scale) for part in _continued(ink, line, horizontal, scale)]
    return Drawing(horizontal[:MAX_RULES], vertical[:MAX_RULES], 1.0)


def _parts(upright: Rule, level: list[Rule]) -> Iterator[Rule]:
    """An upright line divided where level lines cross it: a stroke of a letter may go on in a line below it."""
    ends = [rule.at for rule in level if upright.start < rule.at < upright.end and _meet(rule, upright.at)]
    for start, end in pairwise(sorted([upright.start, *ends, upright.end])):
        if end - start > 2 * TOUCH:
            yield Rule(upright.at, start, end)


def _meet(level: Rule, x: float) -> bool:
    return level.start - TOUCH <= x <= level.end + TOUCH


def _between(upright: Rule, level: list[Rule]) -> bool:
    """Whether an upright line begins and ends at level lines."""
    here = [rule.at for rule in level if _meet(rule, upright.at)]
    return all(any(abs(at - end) <= TOUCH for at in here) for end in (upright.start, upright.end))


def _stands_free(ink: Ink, upright: Rule, scale: float) -> bool:
    """Whether the paper beside an upright line is white."""
    top, bottom = round((upright.start + 2 * TOUCH) / scale), round((upright.end - 2 * TOUCH) / scale)
    outer, inner, at = round(BESIDE / scale), round(HALF / scale), round(upright.at / scale)
    sides = (ink[top:bottom, max(at - outer, 0) : max(at - inner, 0)], ink[top:bottom, at + inner + 1 : at + outer + 1])
    return all(not side.size or side.any(axis=1).mean() <= CROWDED for side in sides)


def _continued(ink: Ink, upright: Rule, level: list[Rule], scale: float) -> Iterator[Rule]:
    """The rows above and below an upright line through which it goes on, though letters crowd it there."""
    heights = sorted(rule.at for rule in level if _meet(rule, upright.at))
    below = [(a, b) for a, b in pairwise(heights) if a >= upright.end - TOUCH]
    above = [(a, b) for a, b in pairwise(heights) if b <= upright.start + TOUCH][::-1]
    for way, end in ((below, upright.end), (above, upright.start)):
        reached = end
        for a, b in way:
            near = a if way is below else b
            if abs(near - reached) > TOUCH or not _is_drawn(ink, Rule(upright.at, a, b), scale):
                break
            yield Rule(upright.at, a, b)
            reached = b if way is below else a


def _is_drawn(ink: Ink, upright: Rule, scale: float) -> bool:
    """Whether ink runs all along where an upright line would be."""
    at, half = round(upright.at / scale), round(HALF / scale)
    top, bottom = round((upright.start + TOUCH) / scale), round((upright.end - TOUCH) / scale)
    strip = ink[top:bottom, max(at - half, 0) : at + half + 1]
    return bool(strip.size) and float((cv2.dilate(strip, np.ones((1, BENT), np.uint8)) > 0).mean(axis=0).max()) >= DRAWN


def without_lines(ink: Ink, drawing: Drawing, scale: float) -> Ink:
    """The ink without the ruling lines, so that only text is left."""
    result = ink.copy()
    for rule in drawing.horizontal:
        _erase(result, rule, scale)
    for rule in drawing.vertical:
        _erase(result.T, rule, scale)
    return result


def _found(ink: Ink, scale: float, shortest: float) -> Iterator[tuple[int, int, int, int]]:
    """Level lines as pixel boxes."""
    thick = cv2.dilate(ink, np.ones((BENT, 1), np.uint8))
    length = max(round(shortest / scale), 5)
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    piece = max(round(PIECE / scale), length)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for number, (x, y, width, height, _area) in enumerate(stats[1:count].tolist(), start=1):
        part = labels[y : y + height, x : x + width] == number
        for left in range(0, width, piece):
            for top, bottom, start, end in _level(part[:, left : left + piece]):
                if (bottom - top - BENT + 1) * scale <= THICK:
                    yield x + left + start, y + top, x + left + end, y + bottom


def _level(part: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """The level lines in a piece of what hangs together: top, bottom, left, right."""
    taken = part.sum(axis=1)
    for top, bottom in stretches(taken >= MOST * taken.max(), 0):
        columns = np.flatnonzero(part[top:bottom].any(axis=0))
        yield top, bottom, int(columns[0]), int(columns[-1]) + 1


def _erase(ink: Ink, rule: Rule, scale: float) -> None:
    half = max(round(1.2 / scale), BENT)
    at = round(rule.at / scale)
    ink[max(at - half, 0) : at + half + 1, max(round(rule.start / scale) - 1, 0) : round(rule.end / scale) + 2] = 0
