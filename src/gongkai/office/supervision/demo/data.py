"""What `years.toml` says, and the small things that every part of the demonstration needs."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.office.bodies.models import Account, Body


@cache
def data() -> dict[str, Any]:
    """The invented records."""
    return tomllib.loads(Path(__file__).with_name("years.toml").read_text(encoding="utf-8"))


def supervisor_of(body: Body) -> Account:
    """Who supervises for a body."""
    return Account.objects.get(grants__role="supervisor", grants__body=body)


def on(year: int, month_and_day: Sequence[int]) -> date:
    """The day of an entry in a year."""
    month, day = month_and_day
    return date(year, month, day)
