"""One page of any page format sorted out: ruled tables, unruled tables, and the lines of text outside them."""

from __future__ import annotations

from gongkai.reading.formats.pdf.assemble import Sheet
from gongkai.reading.formats.pdf.cells import filled
from gongkai.reading.formats.pdf.furniture import in_margin, is_marked_number, without_bare_numbers
from gongkai.reading.formats.pdf.geometry import Line, PrintedPage, Run, lines_of
from gongkai.reading.formats.pdf.lattice import lattices
from gongkai.reading.formats.pdf.overhead import with_head
from gongkai.reading.formats.pdf.rules import Drawing
from gongkai.reading.formats.pdf.stream import may_hold_table, unruled
from gongkai.reading.formats.pdf.table import Table


def sheet_of(page: PrintedPage, drawing: Drawing, before: Table | None) -> Sheet:
    """Everything that is needed of one page; `before` is the unruled table with which the page before it ends."""
    height = page.height
    runs = _without_numbers(page.runs, height)
    tables, outside = filled(page, lattices(drawing, runs), runs)
    lines = lines_of(outside, page.number)
    if may_hold_table(lines):
        lines = lines_of(page.divided(outside), page.number)
    found, rest = unruled(without_bare_numbers(lines, height), before)
    for table in tables:
        rest = with_head(table, rest)
    items: list[Line | Table] = [*rest, *tables, *found]
    items.sort(key=_top)
    chars = sum(len(run.text) for run in page.runs)
    return Sheet(page.number, height, items, chars, page.unmapped, drawing.picture)


def _without_numbers(runs: list[Run], height: float) -> list[Run]:
    """The runs of a page without its page number, if that is one that no table can hold."""
    margin = lines_of([run for run in runs if in_margin(run.y0, run.y1, height)], 0)
    numbers = {run.first for line in margin if is_marked_number(line) for run in line.runs}
    return [run for run in runs if run.first not in numbers] if numbers else runs


def _top(item: Line | Table) -> float:
    return item.y0 if isinstance(item, Line) else item.top
