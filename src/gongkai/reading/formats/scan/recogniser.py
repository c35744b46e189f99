"""The recogniser: pictures of single lines of text → text and how sure it is; and the places of lines on a page.

The models of `rapidocr` (PP-OCR) come with its package and need no connection. Its two steps are called one by one: the places
only of text outside of tables, and the letters with their probabilities, so that a figure is read among digits only.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from math import ceil
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from gongkai.reading.formats.scan.ink import Box
from gongkai.reading.formats.scan.picture import Grey

HEIGHT = 48
"""Pixels of a line's height that the model is given."""
NARROWEST = 48
"""The least width (pixels) of what the model is given: a lone digit need not be padded to a whole line."""
WIDEST = 64 * HEIGHT
"""The greatest width: no line of a page holds more letters than this has room for."""
BATCH = 16
"""Lines given to the model at once, of about the same length."""
COARSE = 1200
"""Pixels of the long side on which lines are looked for."""

LIKE: dict[str, str] = {
    **{digit: digit for digit in "0123456789.,-"},
    **dict.fromkeys("OoQDо〇○０", "0"),
    **dict.fromkeys("Il|丨１", "1"),
    **dict.fromkeys("。·．", "."),
    "，": ",",
    "−": "-",
    "—": "-",
    "一": "-",
}
"""What a sign in a figure is taken for: letters are drawn like digits, and a figure holds no letters."""

Probabilities = NDArray[np.float32]


class Recognised(NamedTuple):
    """The text of one line, and from 0 to 1 how sure the recogniser is of its least sure character.

    `figure` is the text read among digits and signs only, `sure` how sure that is.
    """

    text: str
    confidence: float
    figure: str = ""
    sure: float = 0.0


@cache
def _engine() -> Any:
    """The models, loaded once a process; one core, so that a corpus can use one process a core."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


@cache
def _letters() -> tuple[Any, list[str], dict[str, list[int]]]:
    """The model of letters, its signs by number (0 means none), and the numbers of each sign of a figure."""
    model = _engine()._load_rec_model()
    signs: list[str] = model.postprocess_op.character
    figures: dict[str, list[int]] = {}
    for number, sign in enumerate(signs):
        if sign in LIKE:
            figures.setdefault(LIKE[sign], []).append(number)
    return model.session, signs, figures


@cache
def _places() -> Any:
    return _engine()._load_det_model()


def recognise(lines: Sequence[Grey]) -> list[Recognised]:
    """The text of each picture of a line."""
    session, signs, figures = _letters()
    order = sorted(range(len(lines)), key=lambda index: lines[index].shape[1] / lines[index].shape[0])
    result = [Recognised("", 0.0)] * len(lines)
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        found: Probabilities = session(_batch([lines[index] for index in part]))
        for index, steps in zip(part, found, strict=True):
            result[index] = _decoded(steps, signs, figures)
    return result


def _batch(lines: list[Grey]) -> Probabilities:
    """Lines at the height of the model, side by side in one block, from -1 black to 1 white."""
    widths = [min(max(ceil(line.shape[1] * HEIGHT / line.shape[0]), 1), WIDEST) for line in lines]
    block = np.zeros((len(lines), 3, HEIGHT, max(NARROWEST, *widths)), dtype=np.float32)
    for place, line, width in zip(block, lines, widths, strict=True):
        place[:, :, :width] = cv2.resize(line, (width, HEIGHT)).astype(np.float32) / 127.5 - 1
    return block


def _decoded(steps: Probabilities, signs: list[str], figures: dict[str, list[int]]) -> Recognised:
    best = steps.argmax(axis=1)
    text, confidence = _runs(best, steps[np.arange(len(best)), best], lambda number: signs[number])
    if not all(sign in LIKE or sign == " " for sign in text):
        return Recognised(text.strip(), confidence)
    names = ["", *figures]
    folded = np.stack([steps[:, 0], *(steps[:, numbers].sum(axis=1) for numbers in figures.values())], axis=1)
    among = folded.argmax(axis=1)
    figure, sure = _runs(among, folded[np.arange(len(among)), among], lambda number: names[number])
    return Recognised(text.strip(), confidence, figure, sure)


def _runs(numbers: NDArray[np.intp], sure: Probabilities, name: Any) -> tuple[str, float]:
    """Equal signs one after the other are one sign, 0 is none between; each is as sure as its surest step."""
    text: list[str] = []
    least = 1.0
    for number, group in groupby(range(len(numbers)), key=numbers.__getitem__):
        if number:
            text.append(name(int(number)))
            least = min(least, max(float(sure[step]) for step in group))
    return "".join(text), least if text else 0.0


def places(page: Grey) -> list[Box]:
    """The boxes of the lines of text on a page."""
    factor = min(COARSE / max(page.shape), 1.0)
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = _places()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
    if found.boxes is None:
        return []
    boxes = []
    for corners in np.asarray(found.boxes) / factor:
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        boxes.append(Box(max(int(x0), 0), max(int(y0), 0), ceil(x1), ceil(y1)))
    return boxes
