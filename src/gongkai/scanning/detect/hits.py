"""A stretch of text that belongs to a class."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.scanning.model import Severity


class Hit(NamedTuple):
    """From where to where in the text, of which class, how grave (None: as its class says), and what to tell besides."""

    kind: str
    start: int
    end: int
    severity: Severity | None = None
    note: str = ""
