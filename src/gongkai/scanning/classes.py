"""The classes of finding, as data: what each is called, how grave it is, its article, what to do, whether it can be masked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Klass:
    """One class. `mask` names the entry of a profile that says how it is masked; empty where it cannot be."""

    key: str
    title: str
    severity: str
    basis: str
    hint: str
    mask: str = ""


@cache
def classes() -> dict[str, Klass]:
    """Every class by its key."""
    data = tomllib.loads(Path(__file__).with_name("classes.toml").read_text(encoding="utf-8"))
    return {key: Klass(key, **item) for key, item in data.items()}


def klass(key: str) -> Klass:
    """The class with this key. Raises KeyError for an unknown one."""
    return classes()[key]
