"""The automatic indicators as data, and what a measurement is worth."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongkai.office.supervision.checks import CENT


class Against(NamedTuple):
    """A record that counts against a body: its kind, its key, how it is named."""

    kind: str
    key: int
    name: str


class Measured(NamedTuple):
    """`good` of `whole` things; where records are counted, `whole` is None and `good` says how many there are."""

    good: Decimal
    whole: Decimal | None
    against: tuple[Against, ...] = ()


Query = Callable[[Sequence[int], int], dict[int, Measured]]
"""Bodies and a year → what was found for each body."""


class Automatic(NamedTuple):
    """One automatic indicator: its title, how it is scored, what it counts."""

    key: str
    title: str
    score: str
    says: str


QUERIES: dict[str, Query] = {}


@cache
def automatic() -> dict[str, Automatic]:
    """The automatic indicators by key, as `automatic.toml` has them."""
    entries = tomllib.loads(Path(__file__).with_name("automatic.toml").read_text(encoding="utf-8"))
    return {key: Automatic(key, **entry) for key, entry in entries.items()}


def named(key: str) -> Callable[[Query], Query]:
    """Register the query of an automatic indicator."""

    def register(query: Query) -> Query:
        QUERIES[key] = query
        return query

    return register


def worth(measured: Measured, weight: Decimal, deduct: Decimal) -> Decimal:
    """The points of a measurement: a share of the weight, full where there was nothing to do; or the weight less deductions."""
    if measured.whole is None:
        value = max(Decimal(0), weight - deduct * measured.good)
    else:
        value = weight * measured.good / measured.whole if measured.whole else weight
    return value.quantize(CENT, ROUND_HALF_UP)


def ranks(totals: dict[int, Decimal]) -> dict[int, int]:
    """Key → rank, 1 for the highest total; equal totals share a rank and the next one is left out."""
    return {key: 1 + sum(other > total for other in totals.values()) for key, total in totals.items()}
