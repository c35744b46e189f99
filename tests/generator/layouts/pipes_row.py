"""Text with a table row a line and pipes between the cells."""

from random import Random

from tests.generator.layouts.base import Layout, encode
from tests.generator.layouts.chinese import traditional
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """`padded` adds a pipe for every column that a merged cell covers; some mirrors are in Traditional characters."""
    padded = rng.random() < 0.5
    lines = []
    for block in printed.blocks:
        lines += _table(block, padded) if isinstance(block, Sheet) else [block.text]
    text = "\n".join(lines)
    return encode(traditional(text, rng) if rng.random() < 0.3 else text, rng)


def _table(sheet: Sheet, padded: bool) -> list[str]:
    width = max(len(row) for row in sheet.rows)
    lines = []
    for row in sheet.rows:
        cells = " | ".join(spot.text.replace("\n", " ") for spot in row) + " |"
        lines.append(cells + ("|" * (width - len(row)) if padded else ""))
    return lines


LAYOUT = Layout(write, ".txt")
