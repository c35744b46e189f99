"""Markdown as converters make it of Word and html: pipe tables with a rule row, merged cells left empty."""

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """Merged cells leave empty cells, or repeat their text."""
    repeat = rng.random() < 0.3
    parts = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            parts.append(table(block, repeat=repeat))
        elif block.kind == "title":
            parts.append(f"# {block.text}")
        else:
            parts.append(f"## {block.text}" if block.kind == "heading" and rng.random() < 0.7 else block.text)
    return ("\n\n".join(parts) + "\n").encode()


def table(sheet: Sheet, *, repeat: bool) -> str:
    """One table; `repeat` writes the text of a label into every column that it covers in its own row."""
    lines = []
    for number, row in enumerate(sheet.expanded()):
        texts: list[str] = []
        again = ""
        for spot in row:
            if spot is not None:
                again = spot.text.replace("\n", "<br>") if repeat and spot.address is None else ""
            texts.append(again if spot is None else spot.text.replace("\n", "<br>"))
        lines.append("| " + " | ".join(texts) + " |")
        if not number:
            lines.append("|" + "---|" * sheet.width)
    return "\n".join(lines)


LAYOUT = Layout(write, ".md")
