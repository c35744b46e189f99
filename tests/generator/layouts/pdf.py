"""PDF through a real renderer (typst): ruled or unruled tables that break over pages, with page numbers at the foot."""

from functools import partial
from random import Random

from tests.generator.layouts.base import BORDERLESS, Layout
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet, Spot

PAGE = (
    "#set document(date: none)\n"
    '#set page(paper: "a4", margin: 2cm, numbering: "- 1 -")\n'
    '#set text(font: ("{font}",), size: {size}pt, lang: "zh", fallback: true)\n'
)
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")
COLUMNS = {
    "proactive": "(3fr, 2fr, 2fr, 2fr)",
    "requests": "(1.2fr, 1.4fr, 4fr, 1.1fr, 1.1fr, 1.1fr, 1.1fr, 1.1fr, 1.1fr, 1.1fr)",
    "remedies": "(" + "1fr, " * 15 + ")",
}


def quote(text: str) -> str:
    """A typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def source(printed: Printed, rng: Random, *, ruled: bool) -> str:
    """The typst source of a report."""
    parts = [PAGE.format(font=rng.choice(FONTS), size=rng.choice((9, 10, 11)))]
    for block in printed.blocks:
        if isinstance(block, Sheet):
            parts.append(_table(block, ruled=ruled))
        elif block.kind == "title":
            parts.append(f"#align(center)[#text(size: 16pt)[#{quote(block.text)}]]\n")
        elif block.kind == "signature":
            parts.append(f"#align(right)[#{quote(block.text)}]\n")
        else:
            parts.append(f"#par(first-line-indent: 2em)[#{quote(block.text)}]\n")
    return "\n".join(parts)


def _table(sheet: Sheet, *, ruled: bool) -> str:
    cells = ",\n".join(_cell(spot) for spot in sheet.spots())
    stroke = "0.5pt" if ruled else "none"
    return f"#table(columns: {COLUMNS[sheet.key]}, align: center + horizon, stroke: {stroke}, inset: 3pt,\n{cells})\n"


def _cell(spot: Spot) -> str:
    return f"table.cell(colspan: {spot.colspan}, rowspan: {spot.rowspan})[#{quote(spot.text)}]"


def write(printed: Printed, rng: Random, *, ruled: bool) -> bytes:
    """The rendered document."""
    import typst

    compiled = typst.compile(source(printed, rng, ruled=ruled).encode(), format="pdf")
    assert isinstance(compiled, bytes)
    return compiled


NOT_IN_PDF = frozenset(("page_numbers", "invisible", "wide_digits", "group_again"))
RULED = Layout(partial(write, ruled=True), ".pdf", refuses=NOT_IN_PDF)
UNRULED = Layout(partial(write, ruled=False), ".pdf", "values", BORDERLESS | NOT_IN_PDF)
