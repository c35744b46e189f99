"""The law's own data files: TOML where a lawyer reads it, CSV for long lists of days."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def read_text(name: str) -> str:
    """The text of one data file, by its name below this folder."""
    return (_HERE / name).read_text(encoding="utf-8")


def read_toml(name: str) -> dict[str, Any]:
    """One TOML data file as a dictionary."""
    return tomllib.loads(read_text(name))


def read_rows(name: str) -> list[list[str]]:
    """The rows of one plain CSV data file (no quoting), without its header line."""
    return [line.split(",") for line in read_text(name).splitlines()[1:] if line]
