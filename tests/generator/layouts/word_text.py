"""Text flattened from Word: each cell on its line behind a tab, rows apart by blank lines, cells broken over lines."""

from random import Random

from tests.generator.layouts.base import Layout, encode
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """The flattened text; `ragged` puts no-break spaces behind cells and empty lines inside them."""
    ragged = rng.choice((0.0, 0.0, 0.2, 0.7))
    lines = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            lines += _table(block, rng, ragged)
        else:
            lines.append(block.text + ("\u00a0" if rng.random() < ragged else ""))
            if rng.random() < 0.4:
                lines.append("")
    newline = rng.choice(("\n", "\n", "\r\n"))
    return encode("\n".join(lines).replace("\n", newline) + newline, rng)


def _table(sheet: Sheet, rng: Random, ragged: float) -> list[str]:
    lines = []
    for row in sheet.expanded():
        for spot in row:
            if spot is None:
                continue
            text = spot.text
            if text and rng.random() < ragged:
                text = rng.choice((f"{text}\u00a0", f"\u00a0{text}", f"\u3000\u3000\n{text}", f"\u00a0\n\n{text}"))
            lines.append("\t" + text)
        lines.append("")
    return [*lines, ""]


LAYOUT = Layout(write, ".txt")
