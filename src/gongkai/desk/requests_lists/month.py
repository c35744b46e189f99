"""The month: which requests fall due on which day."""

from __future__ import annotations

import re
from calendar import Calendar as Weeks
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.lists.page import address
from gongkai.desk.requests_lists import cells
from gongkai.desk.requests_lists.roles import REQUEST_ROLES
from gongkai.law.errors import CalendarError
from gongkai.law.workdays import Calendar
from gongkai.office import clock, law_words
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.models.request import RequestQuerySet
from gongkai.office.inforequests.queries import lists
from gongkai.office.inforequests.queries.month import DueDays, due_days

WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
_FIRST = 2008
_OF_A_DAY = 200


class Shown(NamedTuple):
    """A day as the grid shows it; `kind` is `rest`, `late` or nothing."""

    day: date
    within: bool
    today: bool
    kind: str
    festival: str
    total: int
    first: list[Request]
    more: int
    link: str


@only(*REQUEST_ROLES)
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """A month of last days; a chosen day lists all of its requests."""
    actor, today = actor_of(request), clock.today()
    first = _month(request.GET.get("month", ""), today)
    mine = request.GET.get("mine") == "1"
    rows = _rows(actor, mine)
    weeks = Weeks().monthdatescalendar(first.year, first.month)
    found = due_days(rows, weeks[0][0], weeks[-1][-1])
    calendar = calendar_of(in_force(), actor.body.division_code)
    chosen = _day(request.GET.get("day", ""))
    context = {
        "first": first,
        "weekdays": WEEKDAYS,
        "weeks": [[_shown(request, day, first, calendar, found) for day in week] for week in weeks],
        "total": sum(count for day, count in found.counts.items() if day.month == first.month),
        "before": address(request, month=_next(first, -1), day=""),
        "after": address(request, month=_next(first, 1), day=""),
        "mine": mine,
        "switch": address(request, mine="" if mine else "1", day=""),
        "chosen": chosen,
        "listed": [(row, cells.due(row)) for row in _on(rows, chosen)] if chosen else [],
    }
    return render(request, "desk/requests_lists/month.html", context)


def _rows(actor: Account, mine: bool) -> RequestQuerySet:
    rows = lists.rows(actor=actor)
    return rows.filter(handler=actor) if mine else rows


def _on(rows: RequestQuerySet, day: date) -> list[Request]:
    return list(lists.unfinished(rows).filter(urgent_on=day)[:_OF_A_DAY])


def _shown(request: HttpRequest, day: date, first: date, calendar: Calendar, found: DueDays) -> Shown:
    count, requests = found.counts.get(day, 0), found.first.get(day, [])
    try:
        declared, works = calendar.day(day), calendar.is_workday(day)
    except CalendarError:
        declared, works = None, day.isoweekday() <= 5
    festival = ""
    if declared:
        other = _("调休上班") if declared.kind == "workday" else _("放假")
        festival = law_words.festival(declared.festival) or str(other)
    kind = "late" if count and day < clock.today() else "" if works else "rest"
    link = address(request, day=day.isoformat()) if count else ""
    same = day.month == first.month
    return Shown(day, same, day == clock.today(), kind, festival, count, requests, count - len(requests), link)


def _month(printed: str, today: date) -> date:
    """The first day of a month such as 2026-11; this month for anything else."""
    found = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", printed)
    if found and int(found[1]) >= _FIRST:
        return date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)


def _next(first: date, step: int) -> str:
    place = first.year * 12 + first.month - 1 + step
    return f"{place // 12}-{place % 12 + 1:02}"


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None
