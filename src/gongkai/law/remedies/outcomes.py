"""Results of review and litigation, and where they count in table four."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from gongkai.law.data import read_toml

Procedure = Literal["review", "suit"]
AS_BEFORE = "as_before"
"""In place of a column: the result of the instance before stands."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result: its article and its column in table four; `uncertain` where only practice says so. `stages` are the instances
    that can end so, all of them when empty. `appeal` is the limit of an appeal against it in the first instance; "" for none.
    """

    key: str
    zh: str
    column: str
    article: str
    uncertain: bool = False
    stages: tuple[str, ...] = ()
    appeal: str = ""


@cache
def _outcomes() -> dict[str, dict[str, Outcome]]:
    data = read_toml("remedies.toml")["outcomes"]
    return {
        kind: {key: Outcome(key, stages=tuple(item.pop("stages", ())), **item) for key, item in items.items()}
        for kind, items in data.items()
    }


def outcomes(procedure: Procedure, chosen: Mapping[str, str] | None = None) -> dict[str, Outcome]:
    """The results of a procedure. `chosen` holds an office's own columns for uncertain results."""
    result = dict(_outcomes()[procedure])
    for key, column in (chosen or {}).items():
        old = result[key]
        if old.uncertain:
            result[key] = replace(old, column=column)
    return result


def endings(procedure: Procedure, stage: str) -> dict[str, Outcome]:
    """The results with which an instance of this stage can end."""
    known = outcomes(procedure).items()
    return {key: item for key, item in known if item.column != "pending" and (not item.stages or stage in item.stages)}


@cache
def left_in_force() -> tuple[str, ...]:
    """The results that leave the one of the instance before in force."""
    return tuple(key for items in _outcomes().values() for key, item in items.items() if item.column == AS_BEFORE)


def table_four_row(procedure: Procedure, *, after_review: bool = False) -> str:
    """The row of table four: review, direct suit, or suit after review."""
    if procedure == "review":
        return "reconsideration"
    return "litigation_after" if after_review else "litigation_direct"
