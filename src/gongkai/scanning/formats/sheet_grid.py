"""The cells of a worksheet as pieces, with their addresses, labels, and what is hidden told once a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from gongkai.scanning.labels import Labels, divided_number
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Slot


class GridCell(NamedTuple):
    """A cell that holds something: its place from 0, its text, how it is hidden."""

    row: int
    column: int
    slots: list[Slot]
    hidden: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(slot.text for slot in self.slots)

    @property
    def address(self) -> str:
        """Its address, as `B7`."""
        letters, column = "", self.column + 1
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row + 1}"


def add_grid(extract: Extract, part: str, cells: Iterable[GridCell], state: str) -> None:
    """Add the cells of a sheet; `state` is how the whole sheet is hidden."""
    labels = Labels()
    rows: set[int] = set()
    columns: set[int] = set()
    some = False
    for row, group in groupby(cells, key=lambda cell: cell.row):
        labels.begin_row()
        line = list(group)
        for cell in line:
            some = True
            names = labels.of(cell.column, cell.text) if "公式" not in cell.hidden else ()
            extract.add(Place(part, cell=cell.address, hidden=cell.hidden), *cell.slots, labels=names)
            if "隐藏行" in cell.hidden:
                rows.add(row)
            if "隐藏列" in cell.hidden:
                columns.add(cell.column)
        for start, end in divided_number([cell.text for cell in line]):
            slots = [slot for cell in line[start:end] for slot in cell.slots]
            extract.add(Place(part, cell=f"{line[start].address}:{line[end - 1].address}"), *slots)
    if state and some:
        extract.notices.append(Notice("hidden-text", Place(part, hidden=(state,)), "工作表被隐藏但有内容，"))
    for count, word in ((len(rows), "行"), (len(columns), "列")):
        if count:
            extract.notices.append(Notice("hidden-text", Place(part), f"有 {count} {word}被隐藏但有内容，"))
