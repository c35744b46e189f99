"""How the values of a request stand in a list: by the calendar that the case keeps."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.desk.lists.spec import Cell
from gongkai.desk.requests_lists.words import DISPOSITIONS, STATES
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.law.workdays import Calendar
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.models import Request

_TONES = {"closed": "done", "archived": "off", "void": "off", "unconfirmed": "soon"}
_ABOUT = 60


def calendar_for(request: Request) -> Calendar:
    """The calendar by which the dates of a case were computed, in its division."""
    return calendar_of(request.calendar, request.body.division_code)


def link_to(request: Request) -> str:
    """The address of the case."""
    return reverse("desk:request", args=[request.pk])


def number(request: Request) -> Cell:
    """The number, with the beginning of what was asked."""
    return Cell(request.number, link_to(request), note=about(request))


def about(request: Request) -> str:
    """The beginning of what was asked."""
    words = " ".join(request.description.split())
    return words if len(words) <= _ABOUT else f"{words[:_ABOUT]}…"


def due(request: Request) -> Cell:
    """The last day of an open case with the working days left; how a closed one kept it."""
    if not request.unfinished:
        return _kept(request)
    if request.state == "unconfirmed":
        return Cell(_("确认收到后起算"), tone="soon")
    if request.due_on is None:
        waits = request.suspended or request.waiting_until is not None
        return Cell(_("等待对方，不计时"), tone="off") if waits else Cell("")
    note = _("暂定，最早%(day)s") % {"day": request.earliest_on} if request.provisional else ""
    return Cell(
        due_words(request.due_on, calendar_for(request)), tone=tone_of(request.due_on, calendar_for(request)), note=note
    )


def _kept(request: Request) -> Cell:
    if request.on_time is None:
        return Cell("")
    return Cell(_("按期办结"), tone="done") if request.on_time else Cell(_("超期办结"), tone="late")


def waiting(request: Request) -> Cell:
    """Who must act next, and until when where that is somebody else."""
    if request.waiting == "nobody":
        return Cell("")
    until = request.waiting_until
    return Cell(request.get_waiting_display(), note=_("至%(day)s") % {"day": until} if until else "")


def state(request: Request) -> Cell:
    """The state; for a closed case how it ended."""
    ended = DISPOSITIONS.get(request.disposition, "")
    return Cell(STATES[request.state], tone=_TONES.get(request.state, ""), note=ended)


def handler(request: Request) -> Cell:
    """Who has it."""
    return Cell(request.handler.name) if request.handler else Cell(_("未指定"), tone="soon")


def short_day(day: date) -> str:
    """11月27日."""
    return _("%(month)s月%(day)s日") % {"month": day.month, "day": day.day}
