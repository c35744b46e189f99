"""The text of PDF pages as pdfium takes it out, and for any stretch of it whether a reader of the page could see it."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from pypdfium2 import raw

from gongkai.reading.errors import NotYetRead
from gongkai.reading.formats.pdf import ffi
from gongkai.reading.formats.pdf.pages import Page
from gongkai.reading.formats.pdf.rules import WHITE, drawing_of
from gongkai.reading.limits import Deadline
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Piece, Slot

COVERED, OUTSIDE, INVISIBLE, TINY, WHITE_TEXT = "被图形遮住", "在页面之外", "设为不可见", "字号极小", "白底白字"
_PICTURE = 0.6
"""Pictures that cover more of a page than this are the page."""
_DRAWN = 300
"""Shapes on a page without a character from which it is taken for text turned into outlines."""
_MAX_OBJECTS = 20_000
_MAX_LAYERS = 5
_INVISIBLE_MODES = (3, 7)
_SMALLEST = 2.0
_OPAQUE = 200
_LEAST_COVER = 3.0
_FEW_CHARACTERS = 20


class _Cover(NamedTuple):
    """A filled shape or a picture: its place in the drawing order and its box in the page's own units."""

    order: int
    left: float
    bottom: float
    right: float
    top: float


def add_page(extract: Extract, page: Page, deadline: Deadline) -> None:
    """Add the text of an open page. Raises NotYetRead for a page that is a picture or an outline of text."""
    picture = drawing_of(page, deadline).picture
    characters = len(page.text.strip())
    if characters < _FEW_CHARACTERS and picture > _PICTURE:
        raise NotYetRead(
            f"PDF 第 {page.number} 页是扫描图片，上面的文字无法检查；请提供可复制文字的版本，或检查生成它的源文件"
        )
    if not characters and ffi.count_objects(page.handle) > _DRAWN:
        raise NotYetRead(f"PDF 第 {page.number} 页的文字已转成图形，无法检查；请检查生成它的源文件")
    if not characters:
        return
    sight = _Sight(page, is_scan=picture > _PICTURE)
    ways = _stretches(sight, page.text)
    extract.pieces.append(Piece(Place("页面", page=page.number), [Slot(page.text)], look=_Look(ways)))
    hidden = "".join(page.text[start:end] for start, end, _ in ways)
    if len(hidden.strip()) > 1:
        kinds = tuple(dict.fromkeys(way for _, _, way in ways))
        extract.notices.append(_notice(page.number, len("".join(hidden.split())), kinds))


def _notice(number: int, count: int, kinds: tuple[str, ...]) -> Notice:
    return Notice("covered-text", Place("页面", page=number, hidden=kinds), f"有 {count} 个字看不见，但可以复制出来，")


class _Look:
    """Tells, once the page is closed, how a stretch of its text is hidden."""

    def __init__(self, ways: list[tuple[int, int, str]]) -> None:
        self.ways = ways

    def __call__(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(way for low, high, way in self.ways if low < end and start < high))


def _stretches(sight: _Sight, text: str) -> list[tuple[int, int, str]]:
    """From where to where characters are hidden in one way."""
    found: list[tuple[int, int, str]] = []
    for index, character in enumerate(text):
        if character.isspace() or character == "\0":
            continue
        way = sight.of(index)
        if way and found and found[-1][2] == way and not text[found[-1][1] : index].strip():
            found[-1] = (found[-1][0], index + 1, way)
        elif way:
            found.append((index, index + 1, way))
    return found


class _Sight:
    """What hides the characters of one open page."""

    def __init__(self, page: Page, *, is_scan: bool) -> None:
        self.page = page
        self.is_scan = is_scan
        self.covers: list[_Cover] = []
        self.order: dict[int, int] = {}
        self._modes: dict[int, str] = {}
        self._box = (ctypes.c_double * 4)()
        self._text = ctypes.cast(page.text_handle, raw.FPDF_TEXTPAGE)
        self._collect()

    def of(self, index: int) -> str:
        """How a character is hidden, or nothing."""
        handle = raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        mode = self._modes.get(key)
        if mode is None:
            mode = self._modes[key] = self._mode_of(handle) if key else ""
        if mode:
            return mode
        start = ctypes.addressof(self._box)
        if not ffi.tight_box(self.page.text_handle, index, start, start + 8, start + 16, start + 24):
            return ""
        left, right, bottom, top = self._box
        middle = (left + right) / 2, (bottom + top) / 2
        frame = self.page.frame
        if not (frame.left <= middle[0] <= frame.right and frame.bottom <= middle[1] <= frame.top):
            return OUTSIDE
        if top > bottom and self._height(index) < _SMALLEST:
            return TINY
        order = self.order.get(key, -1)
        at = [c.order for c in self.covers if c.left <= middle[0] <= c.right and c.bottom <= middle[1] <= c.top]
        if order >= 0 and any(cover > order for cover in at):
            return COVERED
        return WHITE_TEXT if not at and key and not self.is_scan and self._is_white(handle) else ""

    def _mode_of(self, handle) -> str:  # type: ignore[no-untyped-def]
        """Invisible text over a scan is how recognised text is kept: it is what the page shows."""
        if raw.FPDFTextObj_GetTextRenderMode(handle) in _INVISIBLE_MODES:
            return "" if self.is_scan else INVISIBLE
        return ""

    def _height(self, index: int) -> float:
        """The height of the font at a character, however small its own ink is."""
        edges = (ctypes.c_float * 4)()
        if not ffi.loose_box(self.page.text_handle, index, ctypes.addressof(edges)):
            return _SMALLEST
        return max(abs(edges[1] - edges[3]), abs(edges[2] - edges[0]))

    def _is_white(self, handle) -> bool:  # type: ignore[no-untyped-def]
        colour = [ctypes.c_uint() for _ in range(4)]
        known = raw.FPDFPageObj_GetFillColor(handle, *map(ctypes.byref, colour))
        return bool(known) and min(part.value for part in colour[:3]) >= WHITE

    def _collect(self) -> None:
        page = ctypes.cast(self.page.handle, raw.FPDF_PAGE)
        count = min(raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)
        self._objects([raw.FPDFPage_GetObject(page, index) for index in range(count)], 0, placed=True)

    def _objects(self, handles, depth: int, *, placed: bool) -> None:  # type: ignore[no-untyped-def]
        for handle in handles:
            number = len(self.order)
            if number >= _MAX_OBJECTS:
                return
            self.order[ctypes.cast(handle, ctypes.c_void_p).value or 0] = number
            kind = raw.FPDFPageObj_GetType(handle)
            if kind == ffi.FORM_OBJECT and depth < _MAX_LAYERS:
                count = raw.FPDFFormObj_CountObjects(handle)
                inner = [raw.FPDFFormObj_GetObject(handle, index) for index in range(min(count, _MAX_OBJECTS))]
                self._objects(inner, depth + 1, placed=False)
            elif placed and not self.is_scan and self._hides(handle, kind):
                self._cover(handle, number)

    def _hides(self, handle, kind: int) -> bool:  # type: ignore[no-untyped-def]
        if kind == ffi.IMAGE_OBJECT:
            return True
        if kind != ffi.PATH_OBJECT:
            return False
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(handle, ctypes.byref(mode), ctypes.byref(stroke))
        if not mode.value:
            return False
        colour = [ctypes.c_uint() for _ in range(4)]
        known = raw.FPDFPageObj_GetFillColor(handle, *map(ctypes.byref, colour))
        return not known or colour[3].value >= _OPAQUE

    def _cover(self, handle, number: int) -> None:  # type: ignore[no-untyped-def]
        edges = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            if right - left >= _LEAST_COVER and top - bottom >= _LEAST_COVER:
                self.covers.append(_Cover(number, left, bottom, right, top))
