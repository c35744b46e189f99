"""Time limits of review and litigation: working days, calendar days, months and years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from gongkai.law.data import read_toml
from gongkai.law.workdays.calendar import Calendar, Due

Unit = Literal["working_days", "days", "months", "years"]


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One limit with its article."""

    key: str
    zh: str
    value: int
    unit: Unit
    article: str


@cache
def time_limits() -> dict[str, TimeLimit]:
    """Every limit by its key."""
    return {key: TimeLimit(key, **item) for key, item in read_toml("remedies.toml")["limits"].items()}


def time_limit(key: str) -> TimeLimit:
    """The limit with this key. Raises KeyError for an unknown one."""
    return time_limits()[key]


def last_day(key: str, start: date, calendar: Calendar) -> Due:
    """The last day of a limit that runs from `start`; that day itself does not count (行政复议法 88, 民事诉讼法 85).

    A limit in calendar units that would end on a day off ends on the next working day.
    """
    limit = time_limit(key)
    if limit.unit == "working_days":
        return calendar.add(start, limit.value)
    if limit.unit == "days":
        return calendar.on_or_after(start + timedelta(days=limit.value))
    return calendar.on_or_after(_months_later(start, limit.value * (12 if limit.unit == "years" else 1)))


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
