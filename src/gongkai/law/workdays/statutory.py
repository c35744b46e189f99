"""The statutory holidays of a year whose notice is not published yet, from 全国年节及纪念日放假办法 (2024)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from gongkai.law.data import read_rows
from gongkai.law.workdays.notices import Day

BASIS = "《全国年节及纪念日放假办法》第二条、第六条"


@cache
def festivals() -> dict[int, tuple[date, date, date, date]]:
    """For every year that can be estimated: 正月初一, 清明, 端午 and 中秋."""
    rows = (
        (int(row[0]), [date.fromisoformat(cell) for cell in row[1:]]) for row in read_rows("calendar/festivals.csv")
    )
    return {year: (days[0], days[1], days[2], days[3]) for year, days in rows}


def last_estimable_year() -> int:
    """The last year whose lunar festivals are on file."""
    return max(festivals())


def statutory_days(year: int) -> list[tuple[date, str]]:
    """The thirteen days off of Article 2 with their festival, as the calendar has them (two may fall on one date)."""
    spring, qingming, dragon_boat, mid_autumn = festivals()[year]
    days = [(date(year, 1, 1), "元旦")]
    days += [(spring + timedelta(days=shift), "春节") for shift in (-1, 0, 1, 2)]
    days += [(qingming, "清明"), (date(year, 5, 1), "劳动节"), (date(year, 5, 2), "劳动节")]
    days += [(dragon_boat, "端午"), (mid_autumn, "中秋")]
    days += [(date(year, 10, number), "国庆节") for number in (1, 2, 3)]
    return days


@cache
def estimated_days(year: int) -> tuple[Day, ...]:
    """Article 2 and the make-up rule of Article 6 (a day off on a weekend moves to a workday); no bundling is guessed."""
    statutory = statutory_days(year)
    off = {day for day, _ in statutory}
    result = dict(statutory)
    for day, name in statutory:
        if day.weekday() >= 5:
            substitute = _next_free(day, off)
            off.add(substitute)
            result[substitute] = name
    return tuple(Day(day, "holiday", BASIS, name, "estimated") for day, name in sorted(result.items()))


def _next_free(day: date, off: Iterable[date]) -> date:
    taken = frozenset(off)
    following = day
    while following.weekday() >= 5 or following in taken:
        following += timedelta(days=1)
    return following
