"""The ruling lines of a page: thin filled rectangles, stroked lines, the sides of cell-sized rectangles; and its pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat

from gongkai.reading.formats.pdf import ffi
from gongkai.reading.formats.pdf.geometry import Rule
from gongkai.reading.formats.pdf.pages import Frame, Page
from gongkai.reading.limits import Deadline

MAX_OBJECTS = 60_000
"""Objects looked at on one page."""
MAX_RULES = 8_000
"""Ruling lines kept of one page; a drawing with more is no table."""
MAX_SEGMENTS = 20_000
"""Path segments looked at on one page."""
MAX_DEPTH = 5
"""Forms inside forms."""
THIN = 4.0
"""A shape no thicker than this (points) is a line."""
WHITE = 250
"""A colour whose three parts reach this cannot be seen on paper."""
SHORT = 3.0
"""A line shorter than this is a dot."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text. `picture` is the share of the page that pictures cover."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    picture: float = 0.0


def drawing_of(page: Page, deadline: Deadline) -> Drawing:
    """The ruling lines and the share of pictures of an open page."""
    collector = _Collector(page.frame, deadline)
    count = min(ffi.count_objects(page.handle), MAX_OBJECTS)
    objects = list(map(ffi.get_object, repeat(page.handle), range(count)))
    collector.collect(objects, None, 0)
    return collector.drawing


def times(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Where the matrix takes a point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first."""
    a, b, c, d, e, f = inner
    o, p, q, r, s, t = outer
    return a * o + b * q, a * p + b * r, c * o + d * q, c * p + d * r, e * o + f * q + s, e * p + f * r + t


class _Collector:
    """Walks the objects of a page and of the forms on it."""

    def __init__(self, frame: Frame, deadline: Deadline) -> None:
        self.frame = frame
        self.deadline = deadline
        self.drawing = Drawing()
        self.segments = MAX_SEGMENTS
        self.objects = MAX_OBJECTS
        self.store = (ctypes.c_float * 6)()
        self.paint = (ctypes.c_uint * 4)()
        self.address = ctypes.addressof(self.store)

    def collect(self, objects: list[int], outer: Matrix | None, depth: int) -> None:
        """Add what these objects draw; `outer` is the matrix of the form that they stand in."""
        self.deadline.check()
        for item, kind in zip(objects, map(ffi.object_type, objects), strict=True):
            if kind == ffi.PATH_OBJECT:
                if len(self.drawing.horizontal) + len(self.drawing.vertical) < MAX_RULES:
                    self._path(item, outer)
            elif kind == ffi.FORM_OBJECT:
                self._form(item, outer, depth)
            elif kind == ffi.IMAGE_OBJECT:
                self._image(item, outer)

    def _form(self, item: int, outer: Matrix | None, depth: int) -> None:
        count = min(ffi.count_form_objects(item), self.objects)
        self.objects -= count
        if depth >= MAX_DEPTH or count <= 0:
            return
        matrix = self._matrix(item)
        if outer is not None:
            matrix = product(matrix, outer)
        self.collect(list(map(ffi.get_form_object, repeat(item), range(count))), matrix, depth + 1)

    def _matrix(self, item: int) -> Matrix:
        ffi.object_matrix(item, self.address)
        a, b, c, d, e, f = self.store
        return a, b, c, d, e, f

    def _bounds(self, item: int, outer: Matrix | None) -> tuple[float, float, float, float]:
        start = self.address
        ffi.object_bounds(item, start, start + 4, start + 8, start + 12)
        left, bottom, right, top = self.store[:4]
        if outer is not None:
            (left, bottom), (right, top) = times((left, bottom), outer), times((right, top), outer)
            left, right = min(left, right), max(left, right)
            bottom, top = min(bottom, top), max(bottom, top)
        return self.frame.place(left, bottom, right, top)

    def _image(self, item: int, outer: Matrix | None) -> None:
        x0, y0, x1, y1 = self._bounds(item, outer)
        whole = max(self.frame.width * self.frame.height, 1.0)
        self.drawing.picture += max(x1 - x0, 0.0) * max(y1 - y0, 0.0) / whole

    def _path(self, item: int, outer: Matrix | None) -> None:
        x0, y0, x1, y1 = self._bounds(item, outer)
        width, height = x1 - x0, y1 - y0
        if (width <= THIN and height <= THIN) or not self._visible(item):
            return
        if height <= THIN:
            self.drawing.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        elif width <= THIN:
            self.drawing.vertical.append(Rule((x0 + x1) / 2, y0, y1))
        elif width < 0.95 * self.frame.width or height < 0.9 * self.frame.height:
            self._outline(item, outer)

    def _visible(self, item: int) -> bool:
        """Whether the path is painted in anything but white."""
        start = ctypes.addressof(self.paint)
        ffi.draw_mode(item, start, start + 4)
        filled, stroked = self.paint[:2]
        return bool(
            (stroked and self._coloured(ffi.stroke_colour, item)) or (filled and self._coloured(ffi.fill_colour, item))
        )

    def _coloured(self, colour: Callable[..., int], item: int) -> bool:
        start = ctypes.addressof(self.paint)
        colour(item, start, start + 4, start + 8, start + 12)
        red, green, blue, alpha = self.paint
        return alpha > 0 and min(red, green, blue) < WHITE

    def _outline(self, item: int, outer: Matrix | None) -> None:
        """The upright and level sides of a larger shape."""
        matrix = self._matrix(item)
        if outer is not None:
            matrix = product(matrix, outer)
        for start, end in self._sides(item):
            sx, sy = times(start, matrix)
            ex, ey = times(end, matrix)
            x0, y0, x1, y1 = self.frame.place(min(sx, ex), min(sy, ey), max(sx, ex), max(sy, ey))
            if y1 - y0 < 0.5 and x1 - x0 > SHORT:
                self.drawing.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
            elif x1 - x0 < 0.5 and y1 - y0 > SHORT:
                self.drawing.vertical.append(Rule((x0 + x1) / 2, y0, y1))

    def _sides(self, item: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        count = min(ffi.count_segments(item), self.segments)
        self.segments -= max(count, 0)
        store = (ctypes.c_float * 2)()
        address = ctypes.addressof(store)
        begin = before = None
        for index in range(count):
            segment = ffi.get_segment(item, index)
            if not segment or not ffi.segment_point(segment, address, address + 4):
                return
            point = (store[0], store[1])
            kind = ffi.segment_type(segment)
            if kind == ffi.MOVE_TO:
                begin = point
            elif kind == ffi.LINE_TO and before is not None:
                yield before, point
                if ffi.segment_closes(segment) and begin is not None:
                    yield point, begin
            before = point
