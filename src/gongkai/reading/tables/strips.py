"""A strip is one printed table row in the neutral form that matching works on: label cells, then value cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gongkai.reading.document import Grid, GridCell
from gongkai.reading.tables.numbers import is_blank, is_figure, squeeze
from gongkai.reading.tables.vocabulary import vocabularies
from gongkai.report import Place

_WORDS = re.compile("[\u4e00-\u9fff]{2}|[一二三四]、")

_new = tuple.__new__

FIGURE, BLANK, LABEL = "figure", "blank", "label"
_SHORT = 60
"""Cells as short as labels and figures are the same in every report: what they are is remembered."""

_TABLES = ("proactive", "requests")
_WIDEST = 8
"""A row with more values than this may be two rows beside each other."""
MAX_LABEL = 200
"""So much of a label cell is looked at."""


class Value(NamedTuple):
    """One value cell as printed. `column` is its expanded column where the grid is exact, else None."""

    text: str
    place: Place
    column: int | None = None


@dataclass(slots=True)
class Strip:
    """Label cells from left to right, then value cells (blanks included). `offset` orders strips over the document,
    `end` is where a strip of running text ends; `source` is the number of the grid, 0 for running text. `has_figure` says
    whether any value shows a figure.

    `soft` says that values were cut at spaces of running text: a border may be missing between two of them. In running text
    `label_line` is the line of the last label and `next_line` that of the text behind the values, where lines are numbered.
    """

    labels: tuple[str, ...]
    values: list[Value] = field(default_factory=list)
    offset: int = 0
    source: int = 0
    soft: bool = False
    end: int = 0
    has_figure: bool = False
    label_line: int | None = None
    next_line: int | None = None


def strips_of_grid(grid: Grid, number: int, offset: int) -> list[Strip]:
    """The strips of one grid; `number` counts the grids of the document from 1, `offset` is the place of its mark."""
    strips: list[Strip] = []
    for index, row in enumerate(grid.rows, start=1):
        if any(cell.text for cell in row):
            strips.extend(_strips_of_row(row, grid, number, index, offset))
    return strips


def _strips_of_row(row: list[GridCell], grid: Grid, number: int, index: int, offset: int) -> Iterator[Strip]:
    """The strip of a row, or the strips where rows of the form are printed beside each other."""
    strip = _strip(row, grid, number, index, offset)
    behind = _second_label(strip) if len(strip.values) > _WIDEST else 0
    if not behind:
        yield strip
        return
    border = len(row) - behind
    yield _strip(row[:border], grid, number, index, offset)
    yield from _strips_of_row(row[border:], grid, number, index, offset)


def _second_label(strip: Strip) -> int:
    """How many cells from the end a second row of the form begins that is printed beside the first one; 0 where none does."""
    kinds = [_kind(value.text) for value in strip.values]
    for at in range(1, len(kinds)):
        text = strip.values[at].text[:MAX_LABEL]
        if kinds[at] == LABEL and any(
            found.position(text) is not None for key in _TABLES for found in vocabularies(key)
        ):
            first = max(before for before in range(at) if kinds[before] != LABEL) + 1
            return len(kinds) - first
    return 0


def _strip(row: list[GridCell], grid: Grid, number: int, index: int, offset: int) -> Strip:
    labels: list[str] = []
    values: list[Value] = []
    pending: list[Value] = []
    exact = grid.exact
    for text, column, _, _, line, page, _ in row:
        kind = (_kind_of_short if len(text) <= _SHORT else _kind)(text)
        if len(values) == 1 and not labels and kind != FIGURE and _WORDS.search(text, 0, 8):
            values = []
        if kind == LABEL and not values:
            labels.append(text[:MAX_LABEL])
            pending = []
            continue
        place = _new(Place, (page or grid.page, number, index, column + 1, line))
        value = _new(Value, (text, place, column if exact else None))
        if values:
            values.append(value)
        elif kind == FIGURE:
            values = [*pending, value]
        else:
            pending.append(value)
    has_figure = bool(values)
    return Strip(tuple(labels), values or (pending if labels else []), offset, number, has_figure=has_figure)


_UNCLEAR = re.compile(
    r"[约近]?\d[\d,.]*(?:[-~—–－至到/]\d[\d,.]*)?[余多]?[件个条次项元人]?(?:[*＊†‡①-⑳#↑↓△▲]{1,2}|\[\d{1,2}\])?"
)
"""What somebody wrote in place of a figure: it is no label, though no figure can be made of it."""


def _kind(text: str) -> str:
    """What a cell is by itself."""
    if is_figure(text) or (len(text) <= _SHORT and _UNCLEAR.fullmatch(squeeze(text))):
        return FIGURE
    return BLANK if is_blank(text) else LABEL


_kind_of_short = lru_cache(maxsize=4096)(_kind)
