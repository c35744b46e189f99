"""Choosing between possible divisions with the arithmetic of the form, and only where exactly one is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from gongkai.law.forms import Table
from gongkai.reading.tables.cells import RowCells
from gongkai.reading.tables.divide import Division

MAX_COMBINATIONS = 20_000


def sums_to_last(division: Division) -> bool:
    """Whether the last figure is the sum of those before it (总计 = the kinds of requester, or the outcomes of a block)."""
    return sum(division[:-1]) == division[-1]


def solve_requests(form: Table, rows: Sequence[RowCells]) -> None:
    """Settle the open rows of table three by the row sums, and what is still open by the column rules."""
    for row in rows:
        if row.open:
            fitting = tuple(division for division in row.open if sums_to_last(division))
            if len(fitting) == 1:
                row.settle(fitting[0], ("requests.applicants",))
            elif not fitting:
                row.give_up("连在一起的数字没有一种分法使总计等于各类申请人之和")
            else:
                row.open = fitting
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
            row.give_up("连在一起的数字有几种分法，无法确定")


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


def solve_remedies(row: RowCells, blocks: int) -> None:
    """Settle the one long row of table four by the totals of its blocks."""
    if not row.open:
        return
    width = len(row.columns) // blocks
    fitting = tuple(
        division
        for division in row.open
        if all(sums_to_last(division[at : at + width]) for at in range(0, len(division), width))
    )
    if len(fitting) == 1:
        row.settle(fitting[0], ("remedies.total",))
    else:
        row.open = fitting or row.open
        row.give_up("连在一起的数字" + ("有几种分法，无法确定" if fitting else "没有一种分法使各栏总计相符"))


def solve_proactive(rows: Sequence[RowCells]) -> None:
    """Table two has no arithmetic of its own: an open row has several divisions and stays open to a person."""
    for row in rows:
        if row.open:
            row.give_up("连在一起的数字有几种分法，无法确定")
