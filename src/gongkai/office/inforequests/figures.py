"""Which parts of an act are figures and keys; everything else is words, and words may be about persons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

FIGURES = frozenset(
    {
        "amount", "answer", "aspect", "channel", "consultee", "days", "digest", "disposition", "fields", "grounds", "handler",
        "kind", "mode", "of", "original", "profile", "purpose", "ref", "route", "until",
    }
)  # fmt: skip
"""Values from closed lists, dates, digests and names of columns; `handler` is an official's account."""


def figures(values: Mapping[str, Any]) -> dict[str, Any]:
    """What says nothing about a person: it stays in the log and after shredding."""
    return {key: value for key, value in values.items() if _is_figure(key, value)}


def words(values: Mapping[str, Any]) -> dict[str, Any]:
    """What may be about a person: it is shredded when the term of keeping ends."""
    return {key: value for key, value in values.items() if not _is_figure(key, value)}


def _is_figure(key: str, value: Any) -> bool:
    return key in FIGURES or isinstance(value, int | float | Decimal)
