"""Breaking a table between two rows, as pages do."""

from __future__ import annotations

from dataclasses import replace

from tests.generator.sheet import Sheet, Spot


def break_at(sheet: Sheet, index: int, *, again: bool) -> None:
    """End every cell that spans row `index` above it and begin a new one there, with its label (`again`) or blank."""
    going_on: list[tuple[int, Spot]] = []
    for number in range(index):
        for spot in sheet.rows[number]:
            left = number + spot.rowspan - index
            if left > 0:
                spot.rowspan -= left
                going_on.append((number, replace(spot, rowspan=left, text=spot.text if again else "")))
    sheet.rows[index][:0] = [spot for _, spot in going_on]


def split_at(sheet: Sheet, index: int, *, again: bool) -> tuple[Sheet, Sheet]:
    """Two tables out of one, the second without a header."""
    break_at(sheet, index, again=again)
    first = Sheet(sheet.key, sheet.width, sheet.rows[:index], sheet.heads)
    return first, Sheet(sheet.key, sheet.width, sheet.rows[index:], 0)
