"""Table four: one row of fifteen figures under three blocks, or a row of five figures for each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from gongkai.law.forms import Table
from gongkai.reading.tables.cells import SEVERAL, is_glued, row_cells
from gongkai.reading.tables.fold import fold_label
from gongkai.reading.tables.strips import Strip
from gongkai.report import Cell

Rows = Mapping[str, Mapping[str, Cell]]

_OUTCOMES = ("维持", "纠正", "其他", "审结", "总计")
"""What is left of the outcome labels when a conversion breaks them over lines."""


def read_remedies(form: Table, strips: Sequence[Strip]) -> tuple[Rows, tuple[Strip, ...]] | None:
    """The cells of table four and the strips they stand in, or None when the document does not have the table."""
    return _across(form, strips) or _down(form, strips)


def _across(form: Table, strips: Sequence[Strip]) -> tuple[Rows, tuple[Strip, ...]] | None:
    """The official layout: header rows, then one row of figures."""
    columns = tuple(column for row in form.rows for column in row.columns)
    headed = False
    for strip in strips:
        if not headed and (not strip.has_figure or strip.source == 0):
            headed = _names_outcomes(strip.labels)
        if not headed or not strip.has_figure or not _is_figure_row(strip, len(columns)):
            continue
        glued = is_glued([strip]) or len(strip.values) == 1
        row = row_cells(strip, columns, glued=glued, blocks=len(form.rows), rule="remedies.total")
        if row.open:
            row.give_up(SEVERAL)
        width = len(form.rows[0].columns)
        rows = {
            form_row.key: {column.key: row.cells[at * width + order] for order, column in enumerate(form_row.columns)}
            for at, form_row in enumerate(form.rows)
        }
        return rows, (strip,)
    return None


@lru_cache(maxsize=4096)
def _names_outcomes(labels: tuple[str, ...]) -> bool:
    """Whether a row names the outcomes, as the header of table four does."""
    names = fold_label("".join(labels))
    return sum(names.count(name) for name in _OUTCOMES) >= 4


def _is_figure_row(strip: Strip, count: int) -> bool:
    digits = sum(len(value.text.strip()) for value in strip.values)
    return len(strip.values) > count // 2 or ((strip.soft or strip.source == 0) and digits >= count)


def _down(form: Table, strips: Sequence[Strip]) -> tuple[Rows, tuple[Strip, ...]] | None:
    """A layout that some bodies use: a row for each block, its name at the left."""
    found: dict[str, dict[str, Cell]] = {}
    used: list[Strip] = []
    width = len(form.rows[0].columns)
    for strip in strips:
        if len(strip.values) != width or not strip.labels:
            continue
        for form_row in form.rows:
            if form_row.key in found:
                continue
            if fold_label(strip.labels[-1]) == fold_label(form_row.label):
                row = row_cells(strip, form_row.columns)
                used.append(strip)
                found[form_row.key] = {
                    column.key: cell for column, cell in zip(form_row.columns, row.cells, strict=True)
                }
    return (found, tuple(used)) if len(found) == len(form.rows) else None
