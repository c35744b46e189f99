"""Choosing between possible divisions with the arithmetic of the form, and only where exactly one is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from gongkai.law.forms import Table
from gongkai.reading.tables.cells import SEVERAL, RowCells
from gongkai.reading.tables.divide import Division

MAX_COMBINATIONS = 20_000


def solve_requests(form: Table, rows: Sequence[RowCells]) -> None:
    """Settle the rows of table three that several divisions fit by the column rules, where only one choice satisfies them all."""
    still = [row for row in rows if row.open]
    if still and prod(len(row.open) for row in still) <= MAX_COMBINATIONS:
        fitting_choices = [
            choice for choice in product(*(row.open for row in still)) if _columns_hold(form, rows, still, choice)
        ]
        if len(fitting_choices) == 1:
            for row, division in zip(still, fitting_choices[0], strict=True):
                row.settle(division, ("requests.applicants", "requests.balance", "requests.dispositions"))
    for row in rows:
        if row.open:
            row.give_up(SEVERAL)


def _columns_hold(form: Table, rows: Sequence[RowCells], still: list[RowCells], choice: tuple[Division, ...]) -> bool:
    chosen = {id(row): division for row, division in zip(still, choice, strict=True)}
    sums = {role: [0] * len(rows[0].columns) for role in ("inflow", "disposition", "total", "outflow")}
    for form_row, row in zip(form.rows, rows, strict=True):
        numbers = chosen.get(id(row)) or row.numbers()
        for at, number in enumerate(numbers):
            if number is None:
                return False
            sums[form_row.role][at] += int(number)
    return all(
        disposed == total and came == total + left
        for came, disposed, total, left in zip(
            sums["inflow"], sums["disposition"], sums["total"], sums["outflow"], strict=True
        )
    )
