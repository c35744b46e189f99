"""The working days by which a body's obligations are due."""

from __future__ import annotations

from datetime import date

from gongkai.law.workdays import Calendar
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.calendars import calendar_of, in_force


def calendar_for(body: Body) -> Calendar:
    """The calendar in force for the division of a body."""
    return calendar_of(in_force(), body.division_code)


def workdays_before(calendar: Calendar, day: date, days: int) -> date:
    """The day that is so many working days before another."""
    found = day
    while calendar.count(found, day) < days:
        found = date.fromordinal(found.toordinal() - 1)
    return found
