"""Text with a cell a line and a pipe behind each, a line of pipes closing the row; often in Traditional characters."""

from random import Random

from tests.generator.layouts.base import Layout, encode
from tests.generator.layouts.chinese import traditional
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """A blank cell is a line with a pipe alone."""
    lines = []
    for block in printed.blocks:
        lines += _table(block) if isinstance(block, Sheet) else [block.text]
    text = "\n".join(lines)
    return encode(traditional(text, rng) if rng.random() < 0.6 else text, rng)


def _table(sheet: Sheet) -> list[str]:
    width = max(len(row) for row in sheet.rows)
    lines = []
    for number, row in enumerate(sheet.rows):
        lines += [f"{spot.text.replace(chr(10), ' ')} |".lstrip() for spot in row]
        if number + 1 < len(sheet.rows):
            lines.append("|" * (1 + width - len(row)))
    return lines


LAYOUT = Layout(write, ".txt")
