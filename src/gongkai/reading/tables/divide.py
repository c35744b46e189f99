"""Dividing figures that lost their borders (`230 000023` is 23|0|0|0|0|0|23), only where exactly one division is possible.

A division cuts digits; it never changes, adds or drops one. Every space is a border, a cell never begins with a needless zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.law.forms import Column
from gongkai.reading.tables.digits import Digits, Division, Effort, GivenUp
from gongkai.reading.tables.sums import SumSearch

MAX_STEPS = 20_000
"""After so many steps the search is given up; the row is then undividable."""
MAX_TABLE_STEPS = 40_000
"""After so many steps for all its rows no further row of a table is divided."""
MAX_DIGITS = 120
"""A longer run of digits is no row of cells."""

_SHAPE = {
    "count": re.compile(r"0|[1-9]\d*"),
    "change": re.compile(r"[+-]?(?:0|[1-9]\d*)"),
    "amount": re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?"),
}


@dataclass(slots=True)
class Budget:
    """The steps that are left for one table. What a row costs does not depend on whether it was divided before."""

    steps: int = MAX_TABLE_STEPS

    def pays(self, steps: int) -> bool:
        """Take the steps off; False when there were not so many left."""
        self.steps -= steps
        return self.steps >= 0


def divisions(
    tokens: Sequence[str], columns: Sequence[Column], *, limit: int, blocks: int = 0, budget: Budget | None = None
) -> tuple[Division, ...] | None:
    """The ways to cut the tokens (digit runs between spaces) into one figure a column, at most `limit` of them.

    With `blocks` the columns, all of them counts, fall into so many equal blocks, and only divisions count in which the last
    figure of each block is the sum of those before it. None when there are too many digits or ways to look through.
    """
    if sum(map(len, tokens)) > MAX_DIGITS or not (budget is None or budget.pays(0)):
        return None
    found, steps = _divisions(tuple(tokens), tuple(column.kind for column in columns), limit, blocks)
    return found if budget is None or budget.pays(steps) else None


@lru_cache(maxsize=8192)
def _divisions(
    tokens: tuple[str, ...], kinds: tuple[str, ...], limit: int, blocks: int
) -> tuple[tuple[Division, ...] | None, int]:
    """What `divisions` finds, and the steps that it took."""
    effort = Effort(MAX_STEPS)
    counts = set(kinds) == {"count"}
    digits = Digits(tokens, counts=counts)
    if not digits.can_fill(0, len(kinds)) or (counts and not digits.text.isdecimal()):
        return (), 0
    try:
        if blocks:
            found = SumSearch(digits, blocks, len(kinds) // blocks, limit, effort).divisions()
        else:
            found = _Cutting(digits, kinds, limit, effort).divisions()
    except GivenUp:
        return None, effort.taken
    return tuple(found), effort.taken


class _Cutting:
    """Every way to cut, from left to right, without regard to sums."""

    def __init__(self, digits: Digits, kinds: tuple[str, ...], limit: int, effort: Effort) -> None:
        self.digits = digits
        self.shapes = [_SHAPE[kind] for kind in kinds]
        self.limit = limit
        self.effort = effort
        self.found: list[Division] = []

    def divisions(self) -> list[Division]:
        """At most `limit` divisions, those with short figures at the left first."""
        self._cut(0, ())
        return self.found

    def _cut(self, at: int, figures: Division) -> None:
        cells = len(self.shapes) - len(figures)
        if cells == 0:
            self.found.append(figures)
            return
        text, shape = self.digits.text, self.shapes[len(figures)]
        for end in range(at + 1, self.digits.ends[at] + 1):
            self.effort.step()
            if len(self.found) >= self.limit or end + cells - 1 > len(text):
                return
            if not self.digits.can_fill(end, cells - 1) or text[end : end + 1] == ".":
                continue
            if shape.fullmatch(text, at, end):
                piece = text[at:end]
                self._cut(end, (*figures, Decimal(piece) if "." in piece else int(piece)))
