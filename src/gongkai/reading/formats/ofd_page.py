"""One OFD page → characters with their boxes and ruling lines, in points, as the table finder takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.ofd_package import PageParts, child, children, local
from gongkai.reading.formats.ofd_values import IDENTITY, box_of, is_white, matrix_of, sides_of, steps_of
from gongkai.reading.formats.pdf.geometry import Rule, Run
from gongkai.reading.formats.pdf.pages import MAX_CHARS, Box, divided, whole
from gongkai.reading.formats.pdf.rules import MAX_OBJECTS, MAX_RULES, SHORT, THIN, Drawing, Matrix, product, times
from gongkai.reading.limits import MAX_NESTING, Deadline

Element = etree._Element
POINTS = 72 / 25.4
"""Points in a millimetre."""
A4 = (0.0, 0.0, 210.0, 297.0)
ASCENT, DESCENT = 0.88, 0.12
"""How far a letter reaches above and below its base line, in its size."""
APART, NEAR = 0.2, 0.5
"""Figures, and other letters, further apart than this (sizes) are of two runs."""
STRAIGHT = 0.5
"""A side that deviates by less than this (points) is level or upright."""
_WIDE = re.compile("[\u1100-\uffff]")
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\0]")


@dataclass(slots=True)
class OfdPage:
    """The characters of a page in the order of the file, `boxes` beside `text`."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    unmapped: int = 0
    text: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    drawing: Drawing = field(default_factory=Drawing)

    def split(self, run: Run) -> list[Run]:
        """The run as single characters, each with its own box."""
        return [Run(*self.boxes[run.first + i], char, run.first + i) for i, char in enumerate(run.text)]

    def divided(self, runs: list[Run]) -> list[Run]:
        """The runs divided wherever letters stand apart."""
        return divided(runs, lambda indices: [self.boxes[index] for index in indices])


def page_of(number: int, parts: PageParts, deadline: Deadline) -> OfdPage:
    """The page with its runs and ruling lines. Raises TooLarge for an endless one."""
    left, top, width, height = box_of(parts.box) or A4
    page = OfdPage(number, width * POINTS, height * POINTS)
    collector = _Collector(page, parts.shared, deadline)
    for content in parts.contents:
        collector.collect(content, (POINTS, 0.0, 0.0, POINTS, -left * POINTS, -top * POINTS), 0)
    page.runs = list(_runs(page))
    page.unmapped = len(_UNMAPPED.findall("".join(page.text)))
    return page


class _Collector:
    """Walks the objects of a page: layers, blocks, templates and shared drawings inside each other."""

    def __init__(self, page: OfdPage, shared: dict[str, Element], deadline: Deadline) -> None:
        self.page = page
        self.shared = shared
        self.deadline = deadline
        self.objects = 0

    def collect(self, parent: Element, outer: Matrix, depth: int) -> None:
        """Add what the objects in this element draw; `outer` takes their places to points on the page."""
        self.deadline.check()
        if depth > MAX_NESTING:
            raise TooLarge(f"OFD 页面的对象嵌套超过 {MAX_NESTING} 层，已停止解析")
        for node in parent:
            kind = local(node)
            if kind in ("Layer", "PageBlock"):
                self.collect(node, outer, depth + 1)
            elif kind.endswith("Object") and node.get("Visible") != "false":
                self._object(kind, node, outer, depth)

    def _object(self, kind: str, node: Element, outer: Matrix, depth: int) -> None:
        self.objects += 1
        if self.objects > MAX_OBJECTS:
            raise TooLarge(f"OFD 第 {self.page.number} 页的对象超过 {MAX_OBJECTS:,} 个的上限")
        x, y, width, height = box_of(node.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        placed = product((1.0, 0.0, 0.0, 1.0, x, y), outer)
        if kind == "ImageObject":
            x0, y0, x1, y1 = _bounds([(0.0, 0.0), (width, height)], placed)
            self.page.drawing.picture += (x1 - x0) * (y1 - y0) / max(self.page.width * self.page.height, 1.0)
            return
        matrix = product(matrix_of(node.get("CTM")), placed)
        if kind == "TextObject":
            self._text(node, matrix)
        elif kind == "PathObject":
            self._path(node, matrix)
        elif kind == "CompositeObject":
            unit = self.shared.get(node.get("ResourceID", ""))
            content = child(unit, "Content") if unit is not None else None
            if content is not None:
                self.collect(content, matrix, depth + 1)

    def _text(self, node: Element, matrix: Matrix) -> None:
        size, scale = _number(node.get("Size")), _number(node.get("HScale")) or 1.0
        if not _shows(node, "Fill", "FillColor", default=True):
            return
        x = y = 0.0
        for code in children(node, "TextCode"):
            text = code.text or ""
            text = text.strip() if "\n" in text else text
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            across, down = steps_of(code.get("DeltaX"), len(text)), steps_of(code.get("DeltaY"), len(text))
            for index, char in enumerate(text):
                usual = size * scale * (1.0 if _WIDE.match(char) else 0.5)
                step = across[index] if index < len(across) else 0.0 if down else usual
                width = min(usual, step) if step > 0 else usual
                self._character(char, _bounds([(x, y - ASCENT * size), (x + width, y + DESCENT * size)], matrix))
                x += step
                y += down[index] if index < len(down) else 0.0

    def _character(self, char: str, box: Box) -> None:
        page = self.page
        if len(page.text) >= MAX_CHARS:
            raise TooLarge(f"OFD 第 {page.number} 页超过 {MAX_CHARS:,} 个字符的上限")
        page.text.append(char)
        page.boxes.append(box)

    def _path(self, node: Element, matrix: Matrix) -> None:
        page, drawing = self.page, self.page.drawing
        if len(drawing.horizontal) + len(drawing.vertical) >= MAX_RULES:
            return
        stroked = _shows(node, "Stroke", "StrokeColor", default=True)
        if not stroked and not _shows(node, "Fill", "FillColor", default=False):
            return
        data = child(node, "AbbreviatedData")
        sides = list(sides_of((data.text or "") if data is not None else ""))
        if not sides:
            return
        x0, y0, x1, y1 = _bounds([point for side in sides for point in side], matrix)
        if x1 - x0 <= THIN or y1 - y0 <= THIN:
            _add_rule(drawing, x0, y0, x1, y1)
        elif x1 - x0 < 0.95 * page.width or y1 - y0 < 0.9 * page.height:
            for side in sides:
                left, top, right, bottom = _bounds(list(side), matrix)
                if right - left < STRAIGHT or bottom - top < STRAIGHT:
                    _add_rule(drawing, left, top, right, bottom)


def _add_rule(drawing: Drawing, x0: float, y0: float, x1: float, y1: float) -> None:
    if max(x1 - x0, y1 - y0) <= SHORT:
        return
    if y1 - y0 <= x1 - x0:
        drawing.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
    else:
        drawing.vertical.append(Rule((x0 + x1) / 2, y0, y1))


def _shows(node: Element, switch: str, colour: str, *, default: bool) -> bool:
    """Whether an object is filled, or stroked, in something that can be seen."""
    if node.get(switch, str(default).lower()) != "true":
        return False
    paint = child(node, colour)
    return paint is None or (paint.get("Alpha") != "0" and not is_white(paint.get("Value")))


def _number(text: str | None, default: float = 0.0) -> float:
    found = steps_of(text, 1)
    return found[0] if found else default


def _bounds(points: list[tuple[float, float]], matrix: Matrix) -> Box:
    """The box round these points once the matrix took them to the page; of two points, the rectangle between them."""
    if len(points) == 2 and matrix[1:3] != IDENTITY[1:3]:
        (x0, y0), (x1, y1) = points
        points = [*points, (x0, y1), (x1, y0)]
    moved = [times(point, matrix) for point in points]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return min(xs), min(ys), max(xs), max(ys)


def _runs(page: OfdPage) -> Iterator[Run]:
    """Characters that follow one another in the file and stand side by side on the page."""
    pieces: list[Run] = []
    for index, char in enumerate(page.text):
        if char.isspace():
            continue
        piece = Run(*page.boxes[index], char, index)
        if pieces and not _touches(pieces[-1], piece):
            yield whole(pieces)
            pieces = []
        pieces.append(piece)
    if pieces:
        yield whole(pieces)


def _touches(before: Run, after: Run) -> bool:
    if after.first != before.first + 1:
        return False
    size = max(min(before.y1 - before.y0, after.y1 - after.y0), 1.0)
    reach = APART if before.text.isascii() and after.text.isascii() else NEAR
    return abs(before.middle - after.middle) < 0.4 * size and -0.5 * size < after.x0 - before.x1 < reach * size
