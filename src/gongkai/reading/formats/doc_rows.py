"""Rows of tables of a binary Word document: cells between marks, columns from the edges that the row definition gives."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.reading.formats.fold import CONTINUED, FIRST, SINGLE, Content, RawCell, clamp_span, fold_table

_TABLE, _MERGE_DOWN, _MERGE_ACROSS = 0xD608, 0xD62B, 0x5624
_TOLERANCE = 45
"""Edges of one column differ from row to row by less than this (twentieths of a point)."""
_CELL_SIZE = 20
_VERTICAL = {0: SINGLE, 1: CONTINUED, 2: FIRST, 3: FIRST}


class Definition(NamedTuple):
    """Left edge of every cell and the right edge of the last; for every cell how it is merged down, and across."""

    edges: tuple[int, ...]
    down: list[int]
    across: list[bool]


class Row(NamedTuple):
    """The contents of the cells of a row, with its definition where one was found."""

    cells: list[list[Content]]
    definition: Definition | None


def row_definition(modifiers: tuple[tuple[int, bytes], ...]) -> Definition | None:
    """The definition of a row from the modifiers of the paragraph that ends it."""
    definition: Definition | None = None
    for code, operand in modifiers:
        if code == _TABLE:
            definition = _defined(operand)
        elif definition is not None and code == _MERGE_DOWN and len(operand) >= 2 and operand[0] < len(definition.down):
            definition.down[operand[0]] = _VERTICAL[operand[1] & 3]
        elif definition is not None and code == _MERGE_ACROSS:
            for place in range(operand[0] + 1, min(operand[1], len(definition.across))):
                definition.across[place] = True
    return definition


def _defined(operand: bytes) -> Definition | None:
    count = operand[0] if operand else 0
    if not count or len(operand) < 1 + 2 * (count + 1):
        return None
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    flags = [0] * count
    at = 3 + 2 * count
    for index in range(min(count, (len(operand) - at) // _CELL_SIZE)):
        flags[index] = operand[at + _CELL_SIZE * index]
    return Definition(edges, [_VERTICAL[flag >> 5 & 3] for flag in flags], _across([flag & 3 for flag in flags]))


def _across(marks: list[int]) -> list[bool]:
    """Whether each cell is merged into the one on its left: the first mark of a run of marked cells means "first"."""
    joined: list[bool] = []
    first = 0
    for mark in marks:
        joined.append(bool(first and mark and mark != first))
        first = mark if not first or not mark else first
    return joined


def fold_rows(rows: list[Row]) -> list[Content]:
    """A table as grids; its columns are exact when every row has a definition that fits its cells."""
    known = all(row.definition is not None and len(row.definition.down) == len(row.cells) for row in rows)
    if not known:
        raw = [[RawCell(contents, place) for place, contents in enumerate(row.cells)] for row in rows]
        return fold_table(raw, exact=False)
    bounds = _column_bounds(edge for row in rows if row.definition for edge in row.definition.edges)
    return fold_table([_cells(row, row.definition, bounds) for row in rows if row.definition])


def _column_bounds(edges: Iterable[int]) -> list[int]:
    bounds: list[int] = []
    for edge in sorted(set(edges)):
        if not bounds or edge - bounds[-1] > _TOLERANCE:
            bounds.append(edge)
    return bounds


def _cells(row: Row, definition: Definition, bounds: list[int]) -> list[RawCell]:
    cells: list[RawCell] = []
    free = 0
    for place, contents in enumerate(row.cells):
        column = max(bisect_right(bounds, definition.edges[place]) - 1, free)
        span = clamp_span(bisect_right(bounds, definition.edges[place + 1]) - 1 - column)
        free = column + span
        if definition.across[place] and cells:
            left = cells[-1]
            cells[-1] = left._replace(span=clamp_span(free - left.column), contents=[*left.contents, *contents])
        else:
            cells.append(RawCell(contents, column, span, definition.down[place]))
    return cells
