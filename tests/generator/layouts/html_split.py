"""Html where table three is cut in several tables, as page by page conversion leaves it."""

from random import Random

from tests.generator.breaks import split_at
from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html, page_html
from tests.generator.printed import Line, Printed
from tests.generator.sheet import Sheet


def write(printed: Printed, rng: Random) -> bytes:
    """Two or three pieces, with a page number or nothing between them."""
    blocks: list[Line | Sheet] = []
    for block in printed.blocks:
        pieces = [block]
        if isinstance(block, Sheet) and block.key == "requests":
            pieces = list(cut(block, rng))
        for number, piece in enumerate(pieces):
            if number and rng.random() < 0.5:
                blocks.append(Line("furniture", f"- {number + 2} -"))
            blocks.append(piece)
    return page_html(printed, body_html(Printed(printed.truth, blocks), rng)).encode()


def cut(sheet: Sheet, rng: Random) -> list[Sheet]:
    """Two or three tables out of table three."""
    pieces = [sheet]
    for _ in range(rng.randint(1, 2)):
        last = pieces[-1]
        if len(last.rows) > last.heads + 5:
            pieces[-1:] = split_at(last, rng.randrange(last.heads + 3, len(last.rows) - 1), again=rng.random() < 0.5)
    return pieces


LAYOUT = Layout(write, ".html", refuses=frozenset(("page_numbers", "group_again")))
