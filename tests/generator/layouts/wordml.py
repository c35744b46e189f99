"""WordprocessingML by hand: paragraphs, tables with gridSpan and vMerge, and the ways in which Word hides text."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

from tests.generator.printed import Line
from tests.generator.sheet import Sheet, Spot

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"


@dataclass
class Habits:
    """How this document was made."""

    split_runs: bool = False
    tracked: bool = False
    controls: bool = False
    numbering: bool = False
    text_box: bool = False
    nested: bool = False
    dressed: bool = False


PLAIN_RUN = '<w:rPr><w:sz w:val="18"/></w:rPr>'
DRESSED_RUN = (
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:color w:val="000000"/>'
    '<w:kern w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
)
DRESSED_CELL = (
    '<w:tcW w:w="960" w:type="dxa"/>{0}<w:tcBorders><w:top w:val="nil"/><w:left w:val="single" w:color="auto" w:sz="8" '
    'w:space="0"/><w:bottom w:val="single" w:color="auto" w:sz="8" w:space="0"/><w:right w:val="single" w:color="auto" '
    'w:sz="8" w:space="0"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:tcMar><w:left w:w="57" '
    'w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/>'
)
DRESSED_PARAGRAPH = (
    '<w:pPr><w:keepNext w:val="0"/><w:widowControl/><w:spacing w:before="0" w:beforeAutospacing="1" w:after="0"/>'
    '<w:ind w:left="0" w:right="0"/><w:jc w:val="center"/></w:pPr>'
)
WIDTHS = {"proactive": (3600, 2000, 2000, 2000), "requests": (900, 1100, 2000, *(860,) * 7), "remedies": (640,) * 15}
"""Widths of the grid columns in twentieths of a point."""
BORDERS = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
BORDERS += "</w:tblBorders>"


def any_habits(rng: Random) -> Habits:
    """Most documents are plain; some have one or more of the ways."""
    chance = rng.choice((0.0, 0.25, 0.6))
    return Habits(*(rng.random() < chance for _ in range(7)))


def run(text: str, *, deleted: bool = False, dressed: bool = False) -> str:
    """A run; soft breaks become `w:br`. `dressed` gives it all the properties that word processors write."""
    tag = "w:delText" if deleted else "w:t"
    parts = (f'<{tag} xml:space="preserve">{escape(part)}</{tag}>' for part in text.split("\n"))
    return f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr>{"<w:br/>".join(parts)}</w:r>'


def runs(text: str, rng: Random, habits: Habits) -> str:
    """The text in one or several runs, perhaps with a tracked deletion before an insertion."""
    if habits.split_runs and len(text) > 1 and rng.random() < 0.5:
        half = rng.randrange(1, len(text))
        return run(text[:half]) + '<w:proofErr w:type="spellStart"/>' + run(text[half:])
    if habits.tracked and text and rng.random() < 0.2:
        mark = 'w:id="7" w:author="审核" w:date="2022-01-10T08:00:00Z"'
        return f"<w:del {mark}>{run(str(rng.randint(1, 99)), deleted=True)}</w:del><w:ins {mark}>{run(text)}</w:ins>"
    return run(text, dressed=habits.dressed) if text else ""


def paragraph(line: Line, rng: Random, habits: Habits) -> str:
    """One paragraph. With `numbering` the numeral of a heading is the list's, not the text's."""
    text, props = line.text, ""
    if line.kind == "heading" and habits.numbering and "、" in text[:3]:
        text = text.partition("、")[2]
        props = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    if line.kind == "title" and habits.text_box:
        return _text_box(text)
    return f"<w:p>{props}{runs(text, rng, habits)}</w:p>"


def _text_box(text: str) -> str:
    inside = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def table(sheet: Sheet, rng: Random, habits: Habits, *, flat2003: bool = False) -> str:
    """One table; a cell covered from above is a vMerge cell."""
    rows = []
    for number, line in enumerate(sheet.expanded()):
        cells = [
            _cell(spot, spot not in sheet.rows[number], rng, habits, flat2003) for spot in line if spot is not None
        ]
        row = f"<w:tr>{''.join(cells)}</w:tr>"
        rows.append(
            f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>" if habits.controls and rng.random() < 0.2 else row
        )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS[sheet.key])
    inner = f"<w:tbl><w:tblPr>{BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    if habits.nested:
        return (
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
            f"{inner}<w:p/></w:tc></w:tr></w:tbl>"
        )
    return inner


def _cell(spot: Spot, covered: bool, rng: Random, habits: Habits, flat2003: bool) -> str:
    props = f'<w:gridSpan w:val="{spot.colspan}"/>' if spot.colspan > 1 else ""
    merge = "vmerge" if flat2003 else "vMerge"
    if covered:
        props += f"<w:{merge}/>"
    elif spot.rowspan > 1:
        props += f'<w:{merge} w:val="restart"/>'
    paragraph_props = DRESSED_PARAGRAPH if habits.dressed else ""
    if habits.dressed:
        props = DRESSED_CELL.format(props)
    return f"<w:tc><w:tcPr>{props}</w:tcPr><w:p>{paragraph_props}{runs(spot.text, rng, habits)}</w:p></w:tc>"
