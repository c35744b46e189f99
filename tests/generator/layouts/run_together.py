"""Text that has lost its cell borders: labels and figures run together, with a stray space here and there."""

from random import Random

from tests.generator.layouts.base import BORDERLESS, Layout
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """One line of text, or one line for each block."""
    stray = rng.choice((0.0, 0.0, 0.02, 0.3))
    parts = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            parts.append(
                "".join(spot.text.replace("\n", "") + (" " if rng.random() < stray else "") for spot in block.spots())
            )
        else:
            parts.append(block.text)
    return rng.choice((" ", "\n", "")).join(parts).encode()


LAYOUT = Layout(write, ".txt", "none", BORDERLESS | {"numerals_missing"})
