"""Choosing between possible divisions with the arithmetic of the form, and only where exactly one is left.

Every row adds a vector (two sums a column) that must come to nothing over the table. The open rows are halved, and the vectors of
one half are looked up among those of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod

from gongkai.law.forms import Role, Table
from gongkai.reading.tables.cells import SEVERAL, RowCells
from gongkai.reading.tables.digits import Division
from gongkai.report import Number

MAX_COMBINATIONS = 10_000
"""So many combinations of open rows are looked at in each half of them."""

_RULES = ("requests.applicants", "requests.balance", "requests.dispositions")
_SIGNS: dict[Role, tuple[int, int]] = {"disposition": (1, 0), "total": (-1, -1), "inflow": (0, 1), "outflow": (0, -1)}
"""How a row counts in dispositions − total, and in inflow − total − outflow."""

_Item = tuple[Role, RowCells]


def solve_requests(form: Table, rows: Sequence[RowCells]) -> None:
    """Settle the rows of table three that several divisions fit by the column rules, where only one choice satisfies them all."""
    items: list[_Item] = [(form_row.role, row) for form_row, row in zip(form.rows, rows, strict=True)]
    still = sorted((item for item in items if item[1].open), key=lambda item: len(item[1].open))
    if not still:
        return
    choice = _only_choice(still, [(role, row.numbers()) for role, row in items if not row.open])
    for at, (_, row) in enumerate(still):
        if choice is None:
            row.give_up(SEVERAL)
        else:
            row.settle(choice[at], _RULES)


def _only_choice(still: list[_Item], known: list[tuple[Role, list[Number | None]]]) -> tuple[Division, ...] | None:
    """One division a row that is still open, when no other choice makes all sums hold."""
    halves = still[::2], still[1::2]
    if any(prod(len(row.open) for _, row in half) > MAX_COMBINATIONS for half in halves):
        return None
    printed = [number for _, numbers in known for number in numbers]
    if not all(isinstance(number, int) for number in printed):
        return None
    every = [*printed, *(number for _, row in still for division in row.open for number in division)]
    bits = (max(abs(int(number or 0)) for number in every) * (len(known) + len(still))).bit_length() + 2
    fixed = sum(_vector(role, numbers, bits) for role, numbers in known)
    left, right = (list(_choices(half, bits)) for half in halves)
    wanted: dict[int, list[tuple[Division, ...]]] = {}
    for vector, choice in left:
        wanted.setdefault(-fixed - vector, []).append(choice)
    fitting = [(one, other) for vector, other in right for one in wanted.get(vector, ())]
    if len(fitting) != 1:
        return None
    one, other = fitting[0]
    return tuple(one[at // 2] if at % 2 == 0 else other[at // 2] for at in range(len(still)))


def _choices(half: list[_Item], bits: int) -> Iterable[tuple[int, tuple[Division, ...]]]:
    """The sum of the vectors of every choice of one division a row, with the choice."""
    options = [[(_vector(role, division, bits), division) for division in row.open] for role, row in half]
    for choice in product(*options):
        yield sum(vector for vector, _ in choice), tuple(division for _, division in choice)


def _vector(role: Role, numbers: Sequence[Number | None], bits: int) -> int:
    """The two sums of every column that a row counts in, as one number with so many bits for each."""
    disposed, balanced = _SIGNS[role]
    vector = 0
    for number in numbers:
        vector = (vector << 2 * bits) + int(number or 0) * (disposed + (balanced << bits))
    return vector
