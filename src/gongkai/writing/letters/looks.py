"""How the paragraphs of a letter look in Word: every look carries its own format, so that it holds in any template, too."""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

_GRID = 579
"""The line of the grid: 22 lines a page. What has another line height does not snap to it."""
FANGSONG, HEITI, XIAOBIAOSONG = "仿宋_GB2312", "黑体", "方正小标宋简体"


class Look(NamedTuple):
    """A look: font, size in half points, alignment, line in twentieths of a point, indents in characters, what follows."""

    font: str = FANGSONG
    size: int = 32
    align: str = "both"
    line: int = _GRID
    first: float = 0
    left: float = 0
    keep: bool = False
    colour: str = ""
    border: str = ""


LOOKS = {
    "title": Look(XIAOBIAOSONG, 44, "center", 640, keep=True),
    "number": Look(align="center"),
    "to": Look(align="left", keep=True),
    "text": Look(first=2),
    "heading": Look(HEITI, first=2, keep=True),
    "blank": Look(keep=True),
    "last": Look(first=2, keep=True),
    "enclosure": Look(align="left", left=2, keep=True),
    "signature": Look(align="right", keep=True),
    "note": Look(align="left", left=2),
    "sheet": Look(HEITI, align="left"),
    "copies": Look(size=28, align="left", line=520, left=1, border="top bottom"),
    "label": Look(size=24, align="center", line=320),
    "cell": Look(size=24, align="left", line=320),
}


def paragraph(text: str, look: Look, *, right: float = 0, before: int = 0, extra: str = "") -> str:
    """One paragraph; `right` is its distance from the right in characters, `before` in twentieths of a point."""
    run = f'<w:r>{run_properties(look)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{_properties(look, right, before, extra)}{run}</w:p>"


def run_properties(look: Look) -> str:
    """The properties of a run of text."""
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    latin = "Times New Roman"
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{look.font}" w:cs="{latin}"/>'
    return f'<w:rPr>{fonts}{colour}<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr>'


def _properties(look: Look, right: float, before: int, extra: str) -> str:
    keep = "<w:keepNext/>" if look.keep else ""
    free = "" if look.line == _GRID else '<w:snapToGrid w:val="0"/>'
    sides = look.border.split()
    borders = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>' for side in sides)
    border = f"<w:pBdr>{borders}</w:pBdr>" if borders else ""
    indents = {"left": look.left, "right": right, "firstLine": look.first}
    shown = "".join(
        f' w:{name}Chars="{round(value * 100)}" w:{name}="{round(value * look.size * 10)}"'
        for name, value in indents.items()
    )
    rule = "exact" if look.line > 320 else "atLeast"
    return (
        f"<w:pPr>{keep}{extra}{border}{free}"
        f'<w:spacing w:before="{before}" w:after="0" w:line="{look.line}" w:lineRule="{rule}"/>'
        f'<w:ind{shown}/><w:jc w:val="{look.align}"/></w:pPr>'
    )
