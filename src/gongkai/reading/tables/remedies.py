"""Table four: one row of fifteen figures under three blocks, or five figures for each block with its name beside or above them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from gongkai.law.forms import Row, Table
from gongkai.reading.tables.cells import MISORDERED, SEVERAL, RowCells, row_cells
from gongkai.reading.tables.fold import fold, fold_label
from gongkai.reading.tables.shape import Shape, is_glued
from gongkai.reading.tables.strips import Strip
from gongkai.report import Cell

Rows = Mapping[str, Mapping[str, Cell]]

_OUTCOMES = ("维持", "纠正", "其他", "审结", "总计")
"""What is left of the outcome labels when a conversion breaks them over lines."""
_OWN = ("维持", "纠正", "审结")
"""Those of them that head no other table."""
_YEAR = re.compile(r"(?P<year>20\d\d)\s*年?|上年|去年|同期|上一年")
_BLOCKS = {"复议后": "litigation_after", "未经复议": "litigation_direct", "行政复议": "reconsideration"}
"""The words that name a block, the most telling first."""
_LONGEST_NAME = 24
_FEWEST_BLOCKS = 2


def read_remedies(
    form: Table, strips: Sequence[Strip], pitch: int = 0, year: int | None = None
) -> tuple[Rows, tuple[Strip, ...]] | None:
    """The cells of table four and the strips they stand in, or None when the document does not have the table.

    `pitch` is how many lines apart two values of this document stand where each has a line. Rows of another `year` are left out.
    """
    strips = [strip for strip in strips if not (strip.has_figure and strip.source and _is_of_other_year(strip, year))]
    return _across(form, strips, pitch) or _apart(form, strips, pitch)


def _across(form: Table, strips: Sequence[Strip], pitch: int) -> tuple[Rows, tuple[Strip, ...]] | None:
    """The official layout: header rows, then one row of figures."""
    columns = tuple(column for row in form.rows for column in row.columns)
    headed = False
    ordered = True
    for strip in strips:
        if not headed and (not strip.has_figure or strip.source == 0):
            headed = _names_outcomes(strip.labels)
            ordered = strip.source == 0 or _in_order(form, strip.labels)
        if not headed or not strip.has_figure or not _is_figure_row(strip, len(columns)):
            continue
        shape = Shape(pitch=pitch, is_glued=is_glued([strip]) or len(strip.values) == 1)
        row = row_cells(strip, columns, shape, blocks=len(form.rows), rule="remedies.total")
        _close(row, ordered=ordered)
        width = len(form.rows[0].columns)
        rows = {
            form_row.key: _by_column(form_row, row.cells[at * width : (at + 1) * width])
            for at, form_row in enumerate(form.rows)
        }
        return rows, (strip,)
    return None


def _close(row: RowCells, *, ordered: bool) -> None:
    """Leave a row empty that several divisions fit, or whose header is not that of the form."""
    if not ordered:
        row.give_up(MISORDERED)
    elif row.open:
        row.give_up(SEVERAL)


def _by_column(form_row: Row, cells: Sequence[Cell]) -> dict[str, Cell]:
    return {column.key: cell for column, cell in zip(form_row.columns, cells, strict=True)}


def _is_of_other_year(strip: Strip, year: int | None) -> bool:
    """Whether a row says by its label that its figures are those of another year."""
    found = _YEAR.search("".join(strip.labels))
    return found is not None and (found["year"] is None or (year is not None and int(found["year"]) != year))


@lru_cache(maxsize=4096)
def _names_outcomes(labels: tuple[str, ...]) -> bool:
    """Whether a row names the outcomes, as the header of table four does."""
    names = fold_label("".join(labels))
    return any(name in names for name in _OWN) and sum(names.count(name) for name in _OUTCOMES) >= 4


def _in_order(form: Table, labels: tuple[str, ...]) -> bool:
    """Whether the outcomes stand in the order of the form, once or for several blocks, where a header names all of them."""
    places = {fold_label(column.label): at for at, column in enumerate(form.rows[0].columns)}
    found = [places[folded] for folded in map(fold_label, labels) if folded in places]
    blocks = [_block((label,)) for label in labels]
    after = blocks.index("litigation_after") if "litigation_after" in blocks else len(blocks)
    times, rest = divmod(len(found), len(places))
    return "litigation_direct" not in blocks[after:] and (rest > 0 or found == [*range(len(places))] * times)


def _is_figure_row(strip: Strip, count: int) -> bool:
    digits = sum(len(value.text.strip()) for value in strip.values)
    return len(strip.values) > count // 2 or ((strip.soft or strip.source == 0) and digits >= count)


def _apart(form: Table, strips: Sequence[Strip], pitch: int) -> tuple[Rows, tuple[Strip, ...]] | None:
    """Layouts that some bodies use: a row for each block with its name at the left, or a small table under the name of each."""
    found: dict[str, Strip] = {}
    width = len(form.rows[0].columns)
    block: str | None = None
    headed = ordered = False
    for strip in strips:
        if _names_outcomes(strip.labels) and (not strip.has_figure or strip.source == 0):
            headed, ordered = True, _in_order(form, strip.labels)
        named = _block(strip.labels)
        block = named or block
        is_row = headed and ordered and (named is not None or not strip.labels or strip.source == 0)
        if is_row and block is not None and strip.has_figure and len(strip.values) == width:
            found.setdefault(block, strip)
            block = None
    if len(found) < _FEWEST_BLOCKS:
        return None
    shape = Shape(pitch=pitch)
    rows = {row.key: _by_column(row, row_cells(found.get(row.key), row.columns, shape).cells) for row in form.rows}
    return rows, tuple(found.values())


@lru_cache(maxsize=4096)
def _block(labels: tuple[str, ...]) -> str | None:
    """The one block that label cells name; none where they name several, as a heading or a header of all blocks does."""
    named = [
        next(key for word, key in _BLOCKS.items() if word in name)
        for name in map(fold, labels)
        if len(name) <= _LONGEST_NAME and any(word in name for word in _BLOCKS)
    ]
    return named[-1] if len(set(named)) == 1 else None
