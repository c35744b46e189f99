"""One PDF page → runs of characters with their boxes, and ruling lines: as few calls into pdfium as will do."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from math import isfinite

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.pdf import ffi
from gongkai.reading.formats.pdf.geometry import Run
from gongkai.reading.limits import MAX_TEXT, Deadline

MAX_CHARS = 200_000
"""Characters on one page."""
SMALL, LARGE = 1.0, 40.0
"""Heights (points) outside of which a font's own line height is not believed: vertical fonts give it unscaled."""

_LETTER = re.compile("[\u2e80-\u9fff\uff01-\uff60]")
"""Characters as wide as the letters are high."""
_RUN = re.compile(r"[^\s\0]+")
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\0]")
_SOFT_HYPHEN = str.maketrans("\ufffe\u0002", "--")
_WIDE = re.compile("[\u1100-\uffff]")

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points, right and down from the top left of the page as shown."""


@dataclass(slots=True)
class Frame:
    """The visible part of a page and how it is turned; turns boxes of the page into points down and right from its top left."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """The width as shown."""
        return self.right - self.left if self.turn % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """The height as shown."""
        return self.top - self.bottom if self.turn % 2 == 0 else self.right - self.left

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as (x0, y0, x1, y1) as shown."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


@dataclass(slots=True)
class Page:
    """One open page. `handle` and `text_handle` live only inside `open_page`."""

    number: int
    frame: Frame
    handle: int
    text_handle: int
    text: str
    runs: list[Run] = field(default_factory=list)
    unmapped: int = 0

    @property
    def height(self) -> float:
        """The height as shown."""
        return self.frame.height

    def split(self, run: Run) -> list[Run]:
        """The run as single characters, each with its own box."""
        boxes = _boxes(self, range(run.first, run.first + len(run.text)))
        return [Run(*box, char, run.first + i) for i, (char, box) in enumerate(zip(run.text, boxes, strict=True))]

    def divided(self, runs: list[Run]) -> list[Run]:
        """The runs divided wherever letters stand apart: pdfium takes near words for one."""
        return divided(runs, partial(_boxes, self))


def divided(runs: list[Run], boxes_of: Callable[[list[int]], list[Box]]) -> list[Run]:
    """The runs divided wherever letters stand apart, given what finds the boxes of characters by their indices."""
    longer = [run for run in runs if len(run.text) > 1 and not run.text.isdigit()]
    indices = [index for run in longer for index in range(run.first, run.first + len(run.text))]
    boxes = iter(boxes_of(indices))
    result = [run for run in runs if len(run.text) == 1 or run.text.isdigit()]
    for run in longer:
        result.extend(_words(run, [next(boxes) for _ in run.text]))
    return result


def _words(run: Run, boxes: list[Box]) -> Iterator[Run]:
    """The parts of a run that stand apart, given the boxes of its characters."""
    text, start = run.text, 0
    small, large = 0.1 * (run.y1 - run.y0), 0.3 * (run.y1 - run.y0)
    for index in range(1, len(text)):
        gap = boxes[index][0] - boxes[index - 1][2]
        if gap > small and (gap > large or (text[index].isdigit() and not text[index - 1].isascii())):
            yield run._replace(
                x0=boxes[start][0], x1=boxes[index - 1][2], text=text[start:index], first=run.first + start
            )
            start = index
    yield run._replace(x0=boxes[start][0], text=text[start:], first=run.first + start) if start else run


@contextmanager
def open_page(document: int, index: int, deadline: Deadline) -> Iterator[Page]:
    """Open one page and read its characters. Raises Unreadable for a damaged page, TooLarge for an endless one."""
    handle = ffi.load_page(document, index)
    if not handle:
        raise Unreadable(f"PDF 第 {index + 1} 页已损坏，无法读取；请用阅读软件重新另存后再试")
    text_handle = None
    try:
        deadline.check()
        text_handle = ffi.load_text(handle)
        if not text_handle:
            raise Unreadable(f"PDF 第 {index + 1} 页的文字无法读取；请用阅读软件重新另存后再试")
        page = Page(index + 1, _frame(handle), handle, text_handle, _text(text_handle, index))
        page.unmapped = len(_UNMAPPED.findall(page.text))
        page.runs = _runs(page)
        yield page
    finally:
        if text_handle:
            ffi.close_text(text_handle)
        ffi.close_page(handle)


def _frame(handle: int) -> Frame:
    box = (ctypes.c_float * 4)()
    ffi.page_box(handle, ctypes.addressof(box))
    left, top, right, bottom = box
    return Frame(left, bottom, right, top, ffi.page_rotation(handle) % 4)


def _text(handle: int, index: int) -> str:
    """The characters of a page, one for each of pdfium's character indices."""
    count = ffi.count_chars(handle)
    if count <= 0:
        return ""
    if count > min(MAX_CHARS, MAX_TEXT):
        raise TooLarge(f"PDF 第 {index + 1} 页有 {count} 个字符，超过每页 {MAX_CHARS} 个的上限")
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = ffi.get_text(handle, 0, count, ctypes.addressof(buffer))
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text.translate(_SOFT_HYPHEN)
    codes = map(ffi.get_unicode, repeat(handle), range(count))
    return "".join(
        chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    ).translate(_SOFT_HYPHEN)


def _boxes(page: Page, indices: range | list[int]) -> list[Box]:
    """The boxes of these characters as shown on the page."""
    count = len(indices)
    store = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(store)
    deque(map(ffi.loose_box, repeat(page.text_handle), indices, range(start, start + 16 * count, 16)), maxlen=0)
    flat = array("f", bytes(store))
    return list(map(page.frame.place, flat[0::4], flat[3::4], flat[2::4], flat[1::4]))


def _tight(page: Page, index: int) -> Box:
    """The box of the ink, for fonts that give no height."""
    store = (ctypes.c_double * 4)()
    start = ctypes.addressof(store)
    ffi.tight_box(page.text_handle, index, start, start + 8, start + 16, start + 24)
    left, right, bottom, top = store
    return page.frame.place(left, bottom, right, top)


def _runs(page: Page) -> list[Run]:
    """Words as pdfium divides them; only the first and last character's boxes are asked for, unless they do not fit."""
    spans = [(match.start(), match.end()) for match in _RUN.finditer(page.text)]
    boxes = _boxes(page, [index for start, end in spans for index in (start, end - 1)])
    runs: list[Run] = []
    ratios = _Ratios()
    for number, (start, end) in enumerate(spans):
        x0, y0, right, y1 = first = boxes[2 * number]
        last = boxes[2 * number + 1]
        text = page.text[start:end]
        height = y1 - y0
        if SMALL < height < LARGE and _plausible(text, first, last, height):
            runs.append(Run(x0, y0, last[2], y1, text, start))
            if _LETTER.match(text):
                ratios.learn(height, right - x0)
        else:
            runs.extend(_rebuilt(page, start, end))
    return [ratios.apply(run) for run in runs if isfinite(run.x0 + run.x1 + run.y0 + run.y1)]


class _Ratios:
    """How high the letters of a font are in its line height: fonts differ from 0.9 to 1.5, and what is near is judged by letters.

    A Chinese letter is as high as it is wide; other characters take the ratio of the letters of the same line height.
    """

    __slots__ = ("known", "usual")

    def __init__(self) -> None:
        self.known: dict[int, float] = {}
        self.usual = 0.0

    def learn(self, height: float, width: float) -> None:
        """A letter of this width stands in a line of this height."""
        ratio = width / height
        if 0.55 < ratio < 1.4:
            self.known.setdefault(round(height * 10), ratio)
            self.usual = self.usual or ratio

    def apply(self, run: Run) -> Run:
        """The run with the height of its letters."""
        height = run.y1 - run.y0
        ratio = self.known.get(round(height * 10)) or self.usual or 1.0
        cut = height * (1.0 - ratio) / 2
        return run._replace(y0=run.y0 + cut, y1=run.y1 - cut) if cut else run


def _plausible(text: str, first: Box, last: Box, size: float) -> bool:
    if abs(first[1] + first[3] - last[1] - last[3]) > 0.6 * size:
        return False
    length = len(text)
    if length == 1:
        return True
    width = last[2] - first[0]
    wide = len(_WIDE.findall(text))
    return 0.3 * size * length < width + 0.1 * size < size * (1.35 * wide + 0.8 * (length - wide) + 0.5)


def _rebuilt(page: Page, start: int, end: int) -> Iterator[Run]:
    """The runs of characters whose word did not lie on one line: divided where they jump."""
    pieces: list[Run] = []
    for offset, box in enumerate(_boxes(page, range(start, end))):
        index = start + offset
        place = box if SMALL < box[3] - box[1] < LARGE else _tight(page, index)
        piece = Run(*place, page.text[index], index)
        if pieces and not _touches(pieces[-1], piece):
            yield whole(pieces)
            pieces = []
        pieces.append(piece)
    if pieces:
        yield whole(pieces)


def _touches(before: Run, after: Run) -> bool:
    size = max(min(before.y1 - before.y0, after.y1 - after.y0), 1.0)
    return abs(before.middle - after.middle) < 0.4 * size and -0.5 * size < after.x0 - before.x1 < 0.5 * size


def whole(pieces: list[Run]) -> Run:
    """Characters that follow one another as one run."""
    return Run(
        pieces[0].x0,
        min(piece.y0 for piece in pieces),
        pieces[-1].x1,
        max(piece.y1 for piece in pieces),
        "".join(piece.text for piece in pieces),
        pieces[0].first,
    )
