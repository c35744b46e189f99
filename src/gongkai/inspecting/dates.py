"""Dates as pages print them."""

from __future__ import annotations

import re
from datetime import date

_DAY = r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"
_FULL = re.compile(rf"(?<!\d){_DAY}(?!\d)")
_ONLY = re.compile(rf"(?:\w{{0,4}}(?:日期|时间)\s*[:：])?\s*{_DAY}\s*日?(?:[T\s]+\d\d?:\d\d(?::\d\d)?\S{{0,6}})?")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_BRACKETS = " \t\r\n\xa0[](（)）【】|"


def first_date(text: str) -> date | None:
    """The first full date in a text that there is."""
    for match in _FULL.finditer(text):
        found = _date(*map(int, match.groups()))
        if found is not None:
            return found
    return None


def only_date(text: str, on: date) -> date | None:
    """The date that a text consists of. Month and day alone mean the last such day before the inspection."""
    text = text.strip(_BRACKETS)
    if full := _ONLY.fullmatch(text):
        return _date(*map(int, full.groups()))
    short = _SHORT.fullmatch(text)
    if short is None:
        return None
    month, day = map(int, short.groups())
    found = _date(on.year, month, day)
    return found if found is None or found <= on else _date(on.year - 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for number in range(day.day, 27, -1):
        if (found := _date(year, month + 1, number)) is not None:
            return found
    return date(year, month + 1, min(day.day, 28))
