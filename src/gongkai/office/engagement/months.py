"""Months after a day: the same day of a later month, or its last."""

from __future__ import annotations

import calendar
from datetime import date


def later(day: date, months: int) -> date:
    """So many months after a day."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
