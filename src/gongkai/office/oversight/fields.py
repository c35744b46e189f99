"""The pilot fields of the standard catalogues: `fields.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def pilot_fields() -> tuple[str, ...]:
    """Their names, in the order of the guidelines."""
    return tuple(tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))["fields"])
