"""A page laid a little askew on the glass: the angle at which its lines of ink are sharpest, and the page turned by it."""

from __future__ import annotations

import cv2
import numpy as np

from gongkai.reading.formats.scan.ink import Ink, ink_of
from gongkai.reading.formats.scan.picture import Grey

WIDEST = 6.0
"""Degrees: a page that lies further askew is not straightened."""
SIDE = 1200
"""Pixels of the long side on which the angle is looked for."""
BLUR = 1.0
"""Turning blurs a page, the angle 0 does not: the page is blurred first so that all angles are judged alike."""
STEPS = ((0.5, WIDEST), (0.1, 0.4), (0.025, 0.075))
"""Step and reach (degrees) of each round of the search."""


def straightened(page: Grey) -> Grey:
    """The page turned so that its lines are level."""
    angle = skew(ink_of(page))
    if abs(angle) < STEPS[-1][0]:
        return page
    return _turned(page, angle, int(np.percentile(page, 90)), cv2.INTER_CUBIC)


def skew(ink: Ink) -> float:
    """By how many degrees the page must be turned (counter-clockwise) for its lines to be level."""
    factor = SIDE / max(ink.shape)
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else ink
    small = np.asarray(cv2.GaussianBlur(small, (0, 0), BLUR), dtype=np.uint8)
    best = 0.0
    for step, reach in STEPS:
        count = round(reach / step)
        best = max(
            (best + step * number for number in range(-count, count + 1)), key=lambda angle: _sharp(small, angle)
        )
    return best


def _sharp(ink: Ink, angle: float) -> float:
    """How sharply rows of ink stand out from the rows between them when the page is turned by this angle."""
    rows = _turned(ink, angle, 0, cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(page: Grey, angle: float, paper: int, way: int) -> Grey:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(page, matrix, (width, height), flags=way, borderValue=(paper,))
    return np.asarray(turned, dtype=np.uint8)
