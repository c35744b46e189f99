"""Html where merged cells became a filled cell and empty ones beside and below it."""

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html, cell_html, page_html
from tests.generator.printed import Printed
from tests.generator.sheet import Sheet, Spot


def _table(sheet: Sheet, pattern: str) -> str:
    rows = []
    for line in sheet.expanded():
        cells = (cell_html(Spot(spot.text, colspan=spot.colspan), pattern) for spot in line if spot is not None)
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return "<table>" + "\n".join(rows) + "</table>"


def write(printed: Printed, rng: Random) -> bytes:
    """The page in UTF-8: column spans stay, row spans become empty cells."""
    return page_html(printed, body_html(printed, rng, _table)).encode()


LAYOUT = Layout(write, ".htm")
