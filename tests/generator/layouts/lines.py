"""Text with a label or a value a paragraph and nothing that shows cells; a blank cell vanishes."""

from random import Random

from tests.generator.layouts.base import BORDERLESS, Layout, encode
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """Paragraphs apart by one blank line or none; long labels may break into two paragraphs."""
    gap = rng.choice(("\n\n", "\n", "\n\n    "))
    lines = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            lines += [part for spot in block.spots() for part in spot.text.split("\n") if part.strip()]
        else:
            lines.append(block.text)
    return encode(gap.join(lines) + "\n", rng)


LAYOUT = Layout(write, ".txt", "values", BORDERLESS)
