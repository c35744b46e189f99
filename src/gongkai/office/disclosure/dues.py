"""By when an item must be out: twenty working days, or its own term (条例第二十六条)."""

from __future__ import annotations

from datetime import date

from gongkai.law.errors import CalendarError
from gongkai.law.workdays import default_calendar
from gongkai.office.disclosure.models import Item

TERM = 20


def set_due(item: Item) -> None:
    """Compute the due date anew; none when the calendar does not reach the day on which the item was made."""
    item.due_on, item.due_provisional = due(item.made_on, item.term_days)


def due(made_on: date, days: int = TERM) -> tuple[date | None, bool]:
    """The last day, and whether it is provisional because a year's holidays are not yet announced."""
    try:
        found = default_calendar().add(made_on, days)
    except CalendarError:
        return None, False
    return found.date, found.provisional
