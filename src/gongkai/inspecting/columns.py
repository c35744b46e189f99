"""Columns of a site: what kind each is, by registration or by its name."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of column; `main` ones count among the first-level columns of the veto."""

    key: str
    title: str
    words: tuple[str, ...]
    main: bool


class Column(NamedTuple):
    """A column that an office registered: its name, its address or path, its kind ("" = by its name)."""

    name: str
    address: str
    kind: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its key."""
    data = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return {key: Kind(key, item["title"], tuple(item["words"]), item["main"]) for key, item in data.items()}


def kind_by_name(name: str) -> str:
    """The kind of a column that is only known by its name."""
    return next((kind.key for kind in kinds().values() if any(word in name for word in kind.words)), "static")
