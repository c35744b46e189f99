"""Dividing figures that lost their borders (`230 000023` is 23|0|0|0|0|0|23), only where exactly one division is possible.

A division cuts digits; it never changes, adds or drops one. Every space is a border, a cell never begins with a needless zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from gongkai.law.forms import Column
from gongkai.report import Number

Division = tuple[Number, ...]

MAX_STEPS = 60_000
"""After so many steps the search is given up; the row is then undividable."""
MAX_DIGITS = 120
"""A longer run of digits is no row of cells."""

_SHAPE = {
    "count": re.compile(r"0|[1-9]\d*"),
    "change": re.compile(r"[+-]?(?:0|[1-9]\d*)"),
    "amount": re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?"),
}


class GivenUp(Exception):
    """The search for divisions took more than `MAX_STEPS` steps."""


def divisions(
    tokens: Sequence[str], columns: Sequence[Column], *, limit: int, blocks: int = 0
) -> tuple[Division, ...] | None:
    """The ways to cut the tokens (digit runs between spaces) into one figure a column, at most `limit` of them.

    With `blocks` the columns fall into so many equal blocks, and only divisions count in which the last figure of each block
    is the sum of those before it. None when there are too many digits or ways to look through.
    """
    if sum(map(len, tokens)) > MAX_DIGITS or len(tokens) > len(columns):
        return None if sum(map(len, tokens)) > MAX_DIGITS else ()
    return _divisions(tuple(tokens), tuple(column.kind for column in columns), limit, blocks)


@lru_cache(maxsize=8192)
def _divisions(tokens: tuple[str, ...], kinds: tuple[str, ...], limit: int, blocks: int) -> tuple[Division, ...] | None:
    search = _Search(tokens, kinds, len(kinds) // blocks if blocks else 0)
    found: list[Division] = []
    try:
        for target in _targets(tokens[-1]) if blocks == 1 else (None,):
            search.target = target
            for division in search.cut(0, 0, 0, 0):
                found.append(division)
                if len(found) >= limit:
                    return tuple(found)
    except GivenUp:
        return None
    return tuple(found)


def _targets(token: str) -> Iterator[int]:
    """What the total at the end of a row can be: every ending of the last token."""
    for start in range(len(token) - 1, -1, -1):
        if token[start] != "0" or start == len(token) - 1:
            yield int(token[start:])


class _Search:
    """Depth-first over the cells from left to right; the total of a block is never searched for but looked up."""

    def __init__(self, tokens: tuple[str, ...], kinds: tuple[str, ...], width: int) -> None:
        self.tokens = tokens
        self.kinds = kinds
        self.width = width
        self.target: int | None = None
        self.steps = 0
        self.left = [sum(map(len, tokens[at:])) for at in range(len(tokens) + 1)]

    def cut(self, token: int, at: int, cell: int, total: int) -> Iterator[Division]:
        tokens, cells = self.tokens, len(self.kinds)
        while token < len(tokens) and at == len(tokens[token]):
            token, at = token + 1, 0
        if cell == cells:
            if token == len(tokens):
                yield ()
            return
        if token == len(tokens) or len(tokens) - token > cells - cell:
            return
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise GivenUp
        text = tokens[token]
        if self.width and (cell + 1) % self.width == 0:
            yield from self._total(token, at, cell, total)
            return
        shape = _SHAPE[self.kinds[cell]]
        needed = cells - cell - 1
        for end in range(at + 1, len(text) + 1):
            if self.left[token] - end < needed:
                return
            if (end < len(text) and text[end] == ".") or not shape.fullmatch(text, at, end):
                continue
            piece = text[at:end]
            value: Number = Decimal(piece) if "." in piece else int(piece)
            if self.width and not self._fits(total + int(value), cell, self.left[token] - end):
                return
            if self._too_small(total + int(value), cell, self.left[token] - end):
                continue
            for rest in self.cut(token, end, cell + 1, total + int(value)):
                yield (value, *rest)

    def _total(self, token: int, at: int, cell: int, total: int) -> Iterator[Division]:
        """The divisions in which the sum of the block stands here."""
        last = str(total)
        if self.tokens[token].startswith(last, at) and self.target in (None, total):
            for rest in self.cut(token, at + len(last), cell + 1, 0):
                yield (total, *rest)

    def _fits(self, total: int, cell: int, left: int) -> bool:
        """Whether the digits that are left can still hold the other figures of the block and a total this long."""
        if self.target is not None and total > self.target:
            return False
        others = self.width - 2 - cell % self.width
        after = len(self.kinds) - (cell // self.width + 1) * self.width
        return left >= others + len(str(total)) + after

    def _too_small(self, total: int, cell: int, left: int) -> bool:
        """Whether even the largest figures that the digits left can form do not reach the total."""
        if self.target is None:
            return False
        others = self.width - 2 - cell % self.width
        digits = left - len(str(self.target))
        largest = 10 ** (digits - others + 1) + 10 * others if others and digits >= others else 0
        return total + largest < self.target
