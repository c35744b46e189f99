"""Obligations to publish 公开时限: what the wording of a catalogue means, and the due dates that follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from gongkai.law.data import read_toml
from gongkai.law.errors import CalendarError
from gongkai.law.workdays.calendar import Calendar, Due

Kind = Literal["event", "month", "quarter", "half", "year", "once"]

MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months a period has."""
MAX_PERIODS = 2_000
"""So many periods of one row are reckoned; over a century and a half of months."""
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = r"(?<![\d零〇一二两三四五六七八九十百千万廿卅])(?:\d{1,3}|[零〇一二两三四五六七八九十百]{1,6})"
"""What `<数>` stands for in the patterns: all of a number."""
_HUNDREDS = re.compile(
    r"(?:(?P<hundreds>[一二两三四五六七八九])百(?:零|(?=.?十|$)))?(?:(?P<tens>[一二三四五六七八九]?)十)?(?P<ones>[一二两三四五六七八九]?)"
)
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Timing:
    """When something must be published.

    `days` working days run from an event, or from the end of a period; `calendar_days` days instead, where the wording says 日
    without 工作. `month` and `day` name the last day itself: a day of the first month after the period, in a yearly one of the
    month named, which is December of the year itself. `is_default` says that the term is that of Art 26, because the wording names none.
    """

    kind: Kind
    days: int
    calendar_days: int | None = None
    month: int | None = None
    day: int | None = None
    is_default: bool = False

    @property
    def is_after_period(self) -> bool:
        """Whether the wording itself lets the term run from the end of a period: it asks for what the whole of it brought."""
        return self.kind in MONTHS and not self.is_default and self.days > 0 and not self.is_within_period

    @property
    def is_within_period(self) -> bool:
        """Whether the last day is named and lies in the period itself: by the end of each year."""
        return self.kind == "year" and self.month == _LAST_MONTH


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing due: for the period `first` to `last` (of an event both are its day), at the latest on `due`."""

    first: date
    last: date
    due: Due


def parse_timing(text: str) -> Timing | None:
    """What the wording of a catalogue means, or None when nothing in it says when (同上 must be resolved before)."""
    plain = "".join(text.split())
    kind = next((kind for kind, pattern in _occasions() if pattern.search(plain)), None)
    if kind is None:
        return None
    named, rest = _named(plain)
    if not _is_possible(named) or _unread().search(rest):
        return None
    if not named and _at_once().search(plain):
        named["days"] = 0
    default = int(_data()["default"]["days"])
    days, calendar_days = named.get("days", default), named.get("calendar_days")
    return Timing(kind, days, calendar_days, named.get("month"), named.get("day"), is_default=not named)


def obligations(
    timing: Timing, first: date, last: date, calendar: Calendar, events: Iterable[date] = ()
) -> Iterator[Obligation]:
    """Everything due for the time from `first` to `last`, in order: each period that ends in it, each event that falls in it.

    A period that began before `first` counts when it ends in the time: the duty is to publish what the period brought. `once` is
    due from `first`. Raises CalendarError outside the calendar, or for more than `MAX_PERIODS` periods.
    """
    if timing.kind == "event":
        yield from (
            Obligation(day, day, after(timing, day, calendar)) for day in sorted(set(events)) if first <= day <= last
        )
    elif timing.kind == "once":
        yield Obligation(first, first, after(timing, first, calendar))
    else:
        for begin, end in periods(timing.kind, first, last):
            yield Obligation(begin, end, _after_period(timing, end, calendar))


def periods(kind: Kind, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The months, quarters, half-years or years that end between two days (both inside), each with its first and last day."""
    length = MONTHS[kind]
    begin = date(first.year, (first.month - 1) // length * length + 1, 1)
    for _ in range(MAX_PERIODS):
        following = _months_later(begin, length)
        end = following - timedelta(days=1)
        if end > last:
            return
        if end >= first:
            yield begin, end
        begin = following
    raise CalendarError(f"从{first.isoformat()}到{last.isoformat()}超过{MAX_PERIODS}期，请缩短期间。")


def after(timing: Timing, day: date, calendar: Calendar) -> Due:
    """The last day for something that was formed or changed on a day (Art 26)."""
    if timing.calendar_days is not None:
        return calendar.on_or_after(day + timedelta(days=timing.calendar_days))
    if not timing.days:
        return calendar.on_or_after(day)
    return calendar.add(day, timing.days)


def _after_period(timing: Timing, end: date, calendar: Calendar) -> Due:
    if timing.day is None and timing.month is None:
        return after(timing, end, calendar)
    following = end + timedelta(days=1)
    if timing.month is not None:
        following = date(end.year if timing.is_within_period else following.year, timing.month, 1)
    month_end = _months_later(following, 1) - timedelta(days=1)
    named = (
        month_end if timing.day is None else min(month_end, following.replace(day=1) + timedelta(days=timing.day - 1))
    )
    return calendar.on_or_after(named)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _named(plain: str) -> tuple[dict[str, int], str]:
    """The terms that a wording names, and what is left of it."""
    named: dict[str, int] = {}
    rest = plain
    for pattern in _terms():
        if match := pattern.search(plain):
            named.update({key: number(value) for key, value in match.groupdict().items()})
            rest = pattern.sub("　", rest)
    if "quarter" in named:
        named["month"] = named.pop("quarter") * MONTHS["quarter"]
    return named, rest


def _is_possible(named: dict[str, int]) -> bool:
    """Whether numbers were read, and named days and months can stand in a calendar."""
    days = min(named.get("days", 1), named.get("calendar_days", 1))
    return 1 <= named.get("day", 1) <= 31 and 1 <= named.get("month", 1) <= 12 and days >= 1


def number(text: str) -> int:
    """A number below a thousand in digits or in Chinese (二十, 一百零五); 0 for what is none."""
    if text.isdecimal():
        return int(text)
    found = _HUNDREDS.fullmatch(text)
    if found is None:
        return 0
    tens = "一" if found["tens"] == "" else found["tens"] or "零"
    return sum(
        _DIGITS[digit or "零"] * unit for digit, unit in ((found["hundreds"], 100), (tens, 10), (found["ones"], 1))
    )


@cache
def _data() -> dict[str, Any]:
    return read_toml("obligations.toml")


@cache
def _occasions() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((item["kind"], _compiled(item["pattern"])) for item in _data()["occasions"])


@cache
def _terms() -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(item["pattern"]) for item in _data()["terms"])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("<数>", _NUMBER))


@cache
def _unread() -> re.Pattern[str]:
    return re.compile(_data()["unread"]["pattern"])


@cache
def _at_once() -> re.Pattern[str]:
    return re.compile(_data()["at_once"]["pattern"])
