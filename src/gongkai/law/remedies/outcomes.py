"""Results of review and litigation, and where they count in table four."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongkai.law.data import read_toml

Procedure = Literal["review", "suit"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result: its article and its column in table four; `uncertain` where only practice says so."""

    key: str
    zh: str
    column: str
    article: str
    uncertain: bool = False


@cache
def _outcomes() -> dict[str, dict[str, Outcome]]:
    data = read_toml("remedies.toml")["outcomes"]
    return {kind: {key: Outcome(key, **item) for key, item in items.items()} for kind, items in data.items()}


def outcomes(procedure: Procedure, chosen: Mapping[str, str] | None = None) -> dict[str, Outcome]:
    """The results of a procedure. `chosen` holds an office's own columns for uncertain results."""
    result = dict(_outcomes()[procedure])
    for key, column in (chosen or {}).items():
        old = result[key]
        if old.uncertain:
            result[key] = Outcome(key, old.zh, column, old.article, uncertain=True)
    return result


def table_four_row(procedure: Procedure, *, after_review: bool = False) -> str:
    """The row of table four: review, direct suit, or suit after review."""
    if procedure == "review":
        return "reconsideration"
    return "litigation_after" if after_review else "litigation_direct"
