"""Dividing figures that lost their borders (`230 000023` is 23|0|0|0|0|0|23), only where exactly one division is possible.

A division cuts digits; it never changes, adds or drops one. Every space is a border, a cell never begins with a needless zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from gongkai.law.forms import Column
from gongkai.report import Number

Division = tuple[Number, ...]

MAX_DIVISIONS = 4000
"""More possible divisions than this are not listed; the row is then undividable."""
MAX_DIGITS = 200
"""A longer run of digits is no row of cells."""

_UNSIGNED = re.compile(r"0|[1-9]\d*")
_SIGNED = re.compile(r"[+-]?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_SHAPE = {"count": _UNSIGNED, "change": _SIGNED, "amount": _DECIMAL}


def divisions(tokens: Sequence[str], columns: Sequence[Column]) -> tuple[Division, ...]:
    """Every way to cut the tokens (digit runs between spaces) into one figure a column, or () when there is none or too many."""
    if sum(map(len, tokens)) > MAX_DIGITS:
        return ()
    return _divisions(tuple(tokens), tuple(column.kind for column in columns))


@lru_cache(maxsize=8192)
def _divisions(tokens: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Division, ...]:
    found: list[Division] = []
    for division in _cut(tokens, 0, 0, kinds, 0):
        found.append(division)
        if len(found) > MAX_DIVISIONS:
            return ()
    return tuple(found)


def _cut(tokens: tuple[str, ...], token: int, at: int, kinds: tuple[str, ...], cell: int) -> Iterator[Division]:
    while token < len(tokens) and at == len(tokens[token]):
        token, at = token + 1, 0
    if cell == len(kinds):
        if token == len(tokens):
            yield ()
        return
    if token == len(tokens) or len(tokens) - token > len(kinds) - cell:
        return
    text = tokens[token]
    shape = _SHAPE[kinds[cell]]
    for end in range(at + 1, len(text) + 1):
        if (end < len(text) and text[end] == ".") or not shape.fullmatch(text, at, end):
            continue
        piece = text[at:end]
        value: Number = Decimal(piece) if "." in piece else int(piece)
        for rest in _cut(tokens, token, end, kinds, cell + 1):
            yield (value, *rest)


def only(candidates: Sequence[Division], holds: Callable[[Division], bool]) -> tuple[Division, ...]:
    """The candidates for which the arithmetic of the row holds."""
    return tuple(candidate for candidate in candidates if holds(candidate))
