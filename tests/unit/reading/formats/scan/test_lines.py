"""Straightening, ink and ruling lines, on drawn pages."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from gongkai.reading.formats.scan.ink import Box, ink_of, text_lines
from gongkai.reading.formats.scan.ruling import drawing_of, without_lines
from gongkai.reading.formats.scan.straighten import skew, straightened

SCALE = 595 / 1240


def table(stroke: bool = False) -> np.ndarray:
    """A page with a table of 4 rows and 3 columns; `stroke` adds what looks like a letter with a tall upright stroke."""
    page = np.full((1754, 1240), 240, np.uint8)
    for row in range(5):
        cv2.line(page, (200, 400 + 30 * row), (1000, 400 + 30 * row), 30, 2)
    for column in (200, 400, 800, 1000):
        cv2.line(page, (column, 400), (column, 520), 30, 2)
    if stroke:
        cv2.line(page, (600, 430), (600, 460), 30, 2)
        for y in range(436, 456, 6):
            cv2.line(page, (590, y), (611, y + 3), 30, 3)
    return page


def turned(page: np.ndarray, angle: float) -> np.ndarray:
    height, width = page.shape
    return cv2.warpAffine(
        page, cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), (width, height), borderValue=240
    )


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.0, 0.35, 4.5])
def test_the_angle_of_a_page_is_found(angle: float) -> None:
    assert skew(ink_of(turned(table(), angle))) == pytest.approx(-angle, abs=0.05)


def test_a_straight_page_is_left_alone() -> None:
    page = table()
    assert straightened(page) is page


def test_ruling_lines_are_found_in_points() -> None:
    drawing = drawing_of(ink_of(straightened(turned(table(), 1.2))), SCALE)
    assert len(drawing.horizontal) == 5
    columns = sorted({round(rule.at / SCALE, -1) for rule in drawing.vertical})
    assert columns == [200, 400, 800, 1000]


def test_the_stroke_of_a_letter_is_no_ruling_line() -> None:
    drawing = drawing_of(ink_of(table(stroke=True)), SCALE)
    assert all(abs(rule.at / SCALE - 600) > 20 for rule in drawing.vertical)


def test_without_its_lines_an_empty_table_holds_no_ink() -> None:
    ink = ink_of(table())
    assert not without_lines(ink, drawing_of(ink, SCALE), SCALE).any()


def test_ink_is_judged_against_the_paper_around_it() -> None:
    page = np.tile(np.linspace(120, 250, 600).astype(np.uint8), (400, 1))
    page[100:110, 50:60] = 60
    page[100:110, 550:560] = 180
    ink = ink_of(page)
    assert [bool(ink[place]) for place in ((104, 55), (104, 555), (300, 55), (300, 555))] == [True, True, False, False]


def test_lines_of_text_in_a_cell() -> None:
    ink = np.zeros((100, 200), np.uint8)
    ink[10:25, 20:90] = 255
    ink[40:55, 30:60] = 255
    ink[80:82, 150:152] = 255
    assert text_lines(ink, Box(0, 0, 200, 100), 4) == [Box(20, 10, 90, 25), Box(30, 40, 60, 55)]
    assert text_lines(ink, Box(100, 0, 140, 60), 4) == []
