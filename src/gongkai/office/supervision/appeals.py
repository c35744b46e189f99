"""Until when a body may appeal against the points of its sheet."""

from __future__ import annotations

from datetime import date

from gongkai.law.workdays import default_calendar
from gongkai.office.supervision.models import Sheet

DAYS = 5
"""Working days that a body has at least after its sheet was reviewed."""


def last_day(sheet: Sheet) -> date | None:
    """The last day of the scheme, later where the sheet was reviewed so late that the body would not have its days."""
    until = sheet.scheme.appeal_until
    if sheet.reviewed_on is None:
        return until
    least = default_calendar().add(sheet.reviewed_on, DAYS).date
    return least if until is None else max(until, least)
