"""OFD (GB/T 33190): the pages of the rendered PDF written again as the national page format, in several producers' manners."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from ctypes import byref, c_double
from functools import partial
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from tests.generator.layouts.base import BORDERLESS, Layout
from tests.generator.layouts.pdf import NOT_IN_PDF
from tests.generator.layouts.pdf import write as write_pdf
from tests.generator.printed import Printed

MM = 25.4 / 72
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class Manner(NamedTuple):
    """How a producer writes: each character an object of its own or lines of them; with a matrix on objects in points; equal
    distances abbreviated; the lines of a page as one path or each as its own; a template under every page."""

    single: bool
    in_points: bool
    grouped: bool
    one_path: bool
    template: bool


class Character(NamedTuple):
    """A character with its left edge, base line and size in points from the top left."""

    text: str
    x: float
    y: float
    size: float


def number(value: float) -> str:
    """A number as producers write it."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def write(printed: Printed, rng: Random, *, ruled: bool) -> bytes:
    """The package."""
    import pypdfium2

    manner = Manner(*(rng.random() < chance for chance in (0.3, 0.3, 0.5, 0.3, 0.3)))
    pdf = pypdfium2.PdfDocument(write_pdf(printed, rng, ruled=ruled))
    try:
        pages = [_content(page, manner) for page in pdf]
    finally:
        pdf.close()
    return _package(pages, printed.title, manner)


def _content(page: Any, manner: Manner) -> str:
    height = page.get_height()
    text = page.get_textpage()
    lines = list(_lines(_characters(text, height)))
    parts = [_object(line, manner) for line in lines]
    parts += _paths([_stroke(item, height) for item in page.get_objects(filter=(2,))], manner)
    text.close()
    return "".join(parts)


def _characters(text: Any, height: float) -> Iterator[Character]:
    from pypdfium2 import raw

    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
            yield Character(char, x.value, height - y.value, raw.FPDFText_GetFontSize(text, index))


def _lines(characters: Iterator[Character]) -> Iterator[list[Character]]:
    """Characters that follow one another on one base line without a gap."""
    line: list[Character] = []
    for character in characters:
        if line and not (abs(line[-1].y - character.y) < 0.1 and 0 < character.x - line[-1].x < 1.25 * character.size):
            yield line
            line = []
        line.append(character)
    if line:
        yield line


def _object(line: list[Character], manner: Manner) -> str:
    if manner.single and len(line) > 1:
        return "".join(_object([character], manner) for character in line)
    first = line[0]
    unit, matrix = (1.0, f' CTM="{number(MM)} 0 0 {number(MM)} 0 0"') if manner.in_points else (MM, "")
    left, top = first.x * MM, (first.y - first.size) * MM
    steps = [number((after.x - before.x) * unit) for before, after in pairwise(line)]
    delta = f' DeltaX="{_distances(steps, manner)}"' if steps else ""
    text = escape("".join(character.text for character in line))
    return (
        f'<ofd:TextObject ID="9" Boundary="{number(left)} {number(top)} 190 {number(first.size * MM * 1.3)}" Font="3" '
        f'Size="{number(first.size * unit)}"{matrix}><ofd:FillColor Value="0 0 0"/>'
        f'<ofd:TextCode X="0" Y="{number(first.size * unit)}"{delta}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def _distances(steps: list[str], manner: Manner) -> str:
    if not manner.grouped:
        return " ".join(steps)
    parts: list[str] = []
    at = 0
    while at < len(steps):
        end = at
        while end < len(steps) and steps[end] == steps[at]:
            end += 1
        parts += [f"g {end - at} {steps[at]}"] if end - at > 1 else [steps[at]]
        at = end
    return " ".join(parts)


def _stroke(item: Any, height: float) -> tuple[float, float, float, float]:
    left, bottom, right, top = item.get_bounds()
    return left * MM, (height - top) * MM, right * MM, (height - bottom) * MM


def _paths(strokes: list[tuple[float, float, float, float]], manner: Manner) -> list[str]:
    if not strokes:
        return []
    if manner.one_path:
        data = " ".join(
            f"M {number(x0)} {number(y0)} L {number(x1)} {number(y1)}" for x0, y0, x1, y1 in map(_thin, strokes)
        )
        return [_path("0 0 210 297", data)]
    return [
        _path(
            f"{number(x0)} {number(y0)} {number(x1 - x0 + 0.2)} {number(y1 - y0 + 0.2)}",
            f"M 0 0 L {number(x1 - x0)} {number(y1 - y0)}",
        )
        for x0, y0, x1, y1 in map(_thin, strokes)
    ]


def _thin(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    if y1 - y0 < x1 - x0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1


def _path(boundary: str, data: str) -> str:
    return (
        f'<ofd:PathObject ID="9" Boundary="{boundary}" LineWidth="0.18"><ofd:StrokeColor Value="0 0 0"/>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _package(pages: list[str], title: str, manner: Manner) -> bytes:
    places = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    template = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if manner.template else ""
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>{escape(title)}</ofd:Title>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{template}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体"/></ofd:Fonts></ofd:Res>',
    }
    if manner.template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _page_xml(_path("20 15 170 1", "M 0 0 L 170 0"), "")
    under = '<ofd:Template TemplateID="90" ZOrder="Background"/>' if manner.template else ""
    for index, content in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = _page_xml(content, under)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, HEAD + text)
    return buffer.getvalue()


def _page_xml(content: str, under: str) -> str:
    return f'<ofd:Page {SPACE}>{under}<ofd:Content><ofd:Layer ID="2" Type="Body">{content}</ofd:Layer></ofd:Content></ofd:Page>'


RULED = Layout(partial(write, ruled=True), ".ofd", refuses=NOT_IN_PDF)
UNRULED = Layout(partial(write, ruled=False), ".ofd", "values", BORDERLESS | NOT_IN_PDF)
