"""The working-day calendar: declared days with their notices, counting, provisional dates, and what a new notice moves."""

from gongkai.law.errors import CalendarError
from gongkai.law.workdays.calendar import Calendar, Due, default_calendar
from gongkai.law.workdays.loading import load_notices, read_notices
from gongkai.law.workdays.moves import Deadline, Move, affected
from gongkai.law.workdays.notes import calendar_notes
from gongkai.law.workdays.notices import Day, Notice

__all__ = [
    "Calendar",
    "CalendarError",
    "Day",
    "Deadline",
    "Due",
    "Move",
    "Notice",
    "affected",
    "calendar_notes",
    "default_calendar",
    "load_notices",
    "read_notices",
]
