"""Markdown torn out of a PDF: table rows stand in small tables, and a label that wrapped stands apart from its figures."""

from random import Random

from tests.generator.layouts.base import BORDERLESS, Layout
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet, Spot

WRAPS_AT = 11


def write(printed: Printed, rng: Random) -> bytes:
    """Short labels keep their row; a long one is printed around a row of figures alone."""
    parts = [
        _torn(block, rng) if isinstance(block, Sheet) and block.key == "requests" else _whole(block)
        for block in printed.blocks
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _whole(block: object) -> str:
    if not isinstance(block, Sheet):
        return str(getattr(block, "text", ""))
    return "\n".join(_row(row, rule=number == 0) for number, row in enumerate(block.rows))


def _row(row: list[Spot], *, rule: bool) -> str:
    cells = [spot.text.replace("\n", "") for spot in row]
    return "| " + " | ".join(cells) + " |" + ("\n" + "|---" * len(cells) + "|" if rule else "")


def _torn(sheet: Sheet, rng: Random) -> str:
    lines: list[str] = []
    fresh = True
    for row in sheet.rows:
        labels = [spot.text for spot in row if spot.address is None]
        values = [spot for spot in row if spot.address is not None]
        if not values:
            lines.append("".join(labels))
            continue
        if len(labels[-1]) > WRAPS_AT and rng.random() < 0.6:
            half = len(labels[-1]) // 2
            lines += ["", *labels[:-1], labels[-1][:half], _row(values, rule=True), labels[-1][half:]]
            fresh = True
            continue
        lines.append(_row([Spot(label) for label in labels] + values, rule=fresh))
        fresh = False
    return "\n".join(lines)


LAYOUT = Layout(write, ".md", "torn", BORDERLESS | {"group_again", "random_typos", "soft_breaks"})
