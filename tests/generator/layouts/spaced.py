"""Text whose cells are apart by spaces, row after row or all in one line; a blank cell vanishes."""

from random import Random

from tests.generator.layouts.base import BORDERLESS, Layout, encode
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """Spaces or wide spaces between the cells of a row."""
    gap = rng.choice((" ", "  ", "\u3000"))
    between = "\n" if rng.random() < 0.6 else " "
    parts = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            rows = (gap.join(spot.text.replace("\n", "") for spot in row if spot.text) for row in block.rows)
            parts.append(between.join(row for row in rows if row))
        else:
            parts.append(block.text)
    return encode("\n".join(parts), rng)


LAYOUT = Layout(write, ".txt", "values", BORDERLESS)
