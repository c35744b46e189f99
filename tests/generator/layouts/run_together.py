"""Text that has lost its cell borders: labels and figures run together, with a stray space here and there."""

from random import Random

from tests.generator.layouts.base import BORDERLESS, Layout
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """The title and the page's furniture keep their lines; the rest is one line, or a line for each block."""
    stray = rng.choice((0.0, 0.0, 0.02, 0.3))
    joint = rng.choice((" ", "\n", ""))
    parts: list[str] = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            cells = (spot.text.replace("\n", "") + (" " if rng.random() < stray else "") for spot in block.spots())
            parts += ["".join(cells), joint]
        else:
            own_line = block.kind in ("furniture", "title")
            parts += ["\n" if own_line else "", block.text, "\n" if own_line else joint]
    return "".join(parts).encode()


LAYOUT = Layout(write, ".txt", "none", BORDERLESS | {"numerals_missing"})
