"""The time that a page is asked about: a month, or a whole year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.http import HttpRequest

_BACK = 3


class Period(NamedTuple):
    """The time as the address has it, and what can be chosen: value and words."""

    value: str
    words: str
    choices: list[tuple[str, str]]


def asked_period(request: HttpRequest, today: date) -> tuple[date, date, Period]:
    """The first and the last day, this year where nothing or nonsense is asked."""
    known = choices(today, today)
    titles, asked = dict(known), request.GET.get("period", "")
    value = asked if asked in titles else str(today.year)
    return *span(value), Period(value, titles[value], known)


def span(value: str) -> tuple[date, date]:
    """The first and the last day of `2026` or `2026-03`."""
    year, _dash, month = value.partition("-")
    first = date(int(year), int(month or 1), 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1) if month else date(first.year + 1, 1, 1)
    return first, after - timedelta(days=1)


def choices(today: date, last: date) -> list[tuple[str, str]]:
    """The years and months from some years back up to that of a day, the latest first: value and words."""
    found = []
    for year in range(last.year, today.year - _BACK - 1, -1):
        found.append((str(year), f"{year}年"))
        until = last.month if year == last.year else 12
        found += [(f"{year}-{month:02}", f"{year}年{month}月") for month in range(until, 0, -1)]
    return found
