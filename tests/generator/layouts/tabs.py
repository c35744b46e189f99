"""Text copied out of a spreadsheet: a table row a line, tabs between cells, covered cells left empty."""

from random import Random

from tests.generator.layouts.base import Layout, encode
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """Every column of the table has its place in every line."""
    lines = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            lines += [
                "\t".join("" if spot is None else spot.text.replace("\n", "") for spot in row)
                for row in block.expanded()
            ]
        else:
            lines.append(block.text)
    return encode("\n".join(lines) + "\n", rng)


LAYOUT = Layout(write, ".tsv")
