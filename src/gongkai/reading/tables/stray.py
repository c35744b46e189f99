"""A figure that a conversion pushed out of its cell: it goes back only into the one blank that every sum asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.law.forms import Table
from gongkai.reading.flow import Flow
from gongkai.report import Cell, Number

Rows = Mapping[str, Mapping[str, Cell]]

_ALONE = re.compile(r"(?m)^[ \u3000]*(\d{1,7})[ \u3000]*$")


def place_stray(flow: Flow, form: Table, rows: Rows) -> Rows:
    """Table three with the one lone figure between its parts put into its one blank, when all its sums then hold."""
    blanks = [
        (row, column)
        for row, columns in rows.items()
        for column, cell in columns.items()
        if cell.value is None and cell.how == "printed"
    ]
    if len(blanks) != 1:
        return rows
    used = {
        cell.place.table for columns in rows.values() for cell in columns.values() if cell.place and cell.place.table
    }
    if not used:
        return rows
    start, end = flow.grids[min(used) - 1][0], flow.grids[max(used) - 1][0]
    alone = list(_ALONE.finditer(flow.text, start, end))
    if len(alone) != 1:
        return rows
    value = int(alone[0].group(1))
    row, column = blanks[0]
    numbers: dict[str, dict[str, Number | None]] = {
        key: {name: cell.value for name, cell in columns.items()} for key, columns in rows.items()
    }
    numbers[row][column] = value
    if not _holds(form, numbers, row, column):
        return rows
    rules = ("requests.applicants", "requests.balance", "requests.dispositions")
    cell = Cell(
        value,
        alone[0].group(1),
        "divided",
        flow.place(alone[0].start()),
        0.9,
        (value,),
        rules,
        "数字脱离了单元格，单独成行；表中只有这一格空白，填入后各项勾稽均相符",
    )
    return {key: {**columns, column: cell} if key == row else columns for key, columns in rows.items()}


def _holds(form: Table, numbers: dict[str, dict[str, Number | None]], row: str, column: str) -> bool:
    def total(keys: list[tuple[str, str]]) -> Number | None:
        values = [numbers[at][name] for at, name in keys]
        return None if None in values else sum(value for value in values if value is not None)

    form_row = form.row(row)
    if form_row is None:
        return False
    parts = [(row, item.key) for item in form_row.columns if not item.is_total]
    roles = {
        role: [(item.key, column) for item in form.rows_in_role(role)]
        for role in ("inflow", "disposition", "total", "outflow")
    }
    checks = [
        (total(parts), numbers[row]["total"]),
        (total(roles["disposition"]), total(roles["total"])),
        (total(roles["inflow"]), total(roles["total"] + roles["outflow"])),
    ]
    return all(left is not None and left == right for left, right in checks)
