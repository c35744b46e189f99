"""Rich text (rtf): tables with merged cells, Chinese as GBK bytes, as Unicode escapes or as both, as word processors write it."""

from __future__ import annotations

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.wordml import WIDTHS
from tests.generator.printed import Line, Printed
from tests.generator.sheet import Sheet, Spot

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0\deflang2052{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f13\fnil\fcharset134 SimSun;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 \f13 Normal;}{\s1\f13 heading 1;}}"
    r"{\info{\title 2009}{\author clerk}}{\*\generator writer 1.0;}\paperw11906\paperh16838"
    r"{\footer\pard\qc\f0 7\par}"
)
SIGNS = {"\\": r"\\", "{": r"\{", "}": r"\}", "\n": r"\line ", "\t": r"\tab ", "\u00a0": r"\~"}


def escaped(text: str, way: str) -> str:
    """Text in one of the ways: `gbk` bytes where the code page has the character, `unicode`, or `both`."""
    return "".join(SIGNS.get(c) or (c if ord(c) < 128 else _wide(c, way)) for c in text)


def _wide(character: str, way: str) -> str:
    try:
        code = "".join(rf"\'{byte:02x}" for byte in character.encode("gbk"))
    except UnicodeEncodeError:
        code = ""
    if way == "gbk" and code:
        return code
    units = character.encode("utf-16-le")
    numbers = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    fallback = code if way == "both" and code else ""
    return rf"{{\uc{fallback.count(chr(92))}" + "".join(rf"\u{number} " + fallback for number in numbers) + "}"


def _paragraph(line: Line, way: str) -> str:
    align = r"\qc" if line.kind == "title" else r"\qr" if line.kind == "signature" else r"\ql\fi480"
    return rf"\pard\plain{align}\f13\fs24 {escaped(line.text, way)}\par" + "\n"


def _table(sheet: Sheet, way: str, *, early: bool) -> str:
    """A table; `early` writes the definition of a row before its cells too, as Word does."""
    rows = []
    for number, line in enumerate(sheet.expanded()):
        spots = [(column, spot) for column, spot in enumerate(line) if spot is not None]
        definition = _definition(sheet, spots, sheet.rows[number])
        cells = "".join(rf"\pard\intbl\qc\f13\fs18 {escaped(spot.text, way)}\cell" + "\n" for _, spot in spots)
        rows.append(f"{definition if early else ''}{cells}{definition}\\row\n")
    return "".join(rows)


def _definition(sheet: Sheet, spots: list[tuple[int, Spot]], own: list[Spot]) -> str:
    widths = WIDTHS[sheet.key]
    words = [r"\trowd\trgaph108\trleft-108"]
    for column, spot in spots:
        merged = "" if spot.rowspan == 1 and spot in own else r"\clvmgf" if spot in own else r"\clvmrg"
        right = sum(widths[: column + spot.colspan]) - 108
        words.append(rf"{merged}\clbrdrt\brdrs\brdrw10\cellx{right}")
    return "".join(words)


def write(printed: Printed, rng: Random) -> bytes:
    """The document."""
    way, early = rng.choice(("gbk", "unicode", "both")), rng.random() < 0.5
    parts = [
        _table(block, way, early=early) if isinstance(block, Sheet) else _paragraph(block, way)
        for block in printed.blocks
    ]
    return (HEAD + "\n" + "".join(parts) + "}\n").encode("ascii")


LAYOUT = Layout(write, ".rtf", refuses=frozenset(("page_numbers", "invisible")))
