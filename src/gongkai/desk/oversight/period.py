"""The time that a page is asked about: a month, or a whole year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from django.http import HttpRequest

_ASKED = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?", re.ASCII)
_BACK = 3


class Period(NamedTuple):
    """The time as the address has it, and what can be chosen: value and words."""

    value: str
    words: str
    choices: list[tuple[str, str]]


def asked_period(request: HttpRequest, today: date) -> tuple[date, date, Period]:
    """The first and the last day, this year where nothing or nonsense is asked."""
    found = _ASKED.fullmatch(request.GET.get("period", "")) or _ASKED.fullmatch(str(today.year))
    year, month = (int(found[1]), int(found[2] or 0)) if found else (today.year, 0)
    first = date(year, month or 1, 1)
    after = date(year + month // 12, month % 12 + 1, 1) if month else date(year + 1, 1, 1)
    value = f"{year}-{month:02}" if month else str(year)
    words = f"{year}年{month}月" if month else f"{year}年"
    return first, after - timedelta(days=1), Period(value, words, _choices(today))


def _choices(today: date) -> list[tuple[str, str]]:
    found = []
    for year in range(today.year, today.year - _BACK - 1, -1):
        found.append((str(year), f"{year}年"))
        last = today.month if year == today.year else 12
        found += [(f"{year}-{month:02}", f"{year}年{month}月") for month in range(last, 0, -1)]
    return found
