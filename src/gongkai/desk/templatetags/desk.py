"""The menu, and dates as offices read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.desk.access import actor_of
from gongkai.desk.navigation import menu_of
from gongkai.law.workdays import Calendar, default_calendar
from gongkai.office import clock
from gongkai.office.law_words import is_english

register = template.Library()
_SOON = 3


@register.simple_tag(takes_context=True)
def desk_menu(context: dict[str, Any]) -> list[Any]:
    """The menu of the person who asks."""
    request: HttpRequest = context["request"]
    return menu_of(actor_of(request), request.path) if request.user.is_authenticated else []


@register.filter
def due(day: date | None) -> SafeString | str:
    """A due date with the working days left: "还有 3 个工作日（11月27日）"; overdue ones are marked."""
    if day is None:
        return "—"
    return format_html('<span class="due {}">{}</span>', tone_of(day), due_words(day))


def tone_of(day: date, calendar: Calendar | None = None) -> str:
    """`late`, `soon` or nothing."""
    left = days_left(day, calendar)
    return "late" if left < 0 else "soon" if left <= _SOON else ""


def due_words(day: date, calendar: Calendar | None = None) -> str:
    """The same without mark-up, for spreadsheets; by the calendar of a case where it has one."""
    left = days_left(day, calendar)
    printed = _("%(month)s月%(day)s日") % {"month": day.month, "day": day.day}
    if day.year != clock.today().year:
        printed = _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}
    if left < 0:
        return _("已超期 %(days)s 个工作日（%(date)s）") % {"days": -left, "date": printed}
    if left == 0:
        return _("今天到期（%(date)s）") % {"date": printed}
    return _("还有 %(days)s 个工作日（%(date)s）") % {"days": left, "date": printed}


def days_left(day: date, calendar: Calendar | None = None) -> int:
    """Working days from today until a day, that day included; negative once it has passed. Never 0 but on the day itself."""
    today = clock.today()
    calendar = calendar or default_calendar()
    if day == today:
        return 0
    if day > today:
        return max(1, calendar.count(today, day))
    return min(-1, -calendar.count(day, today))


@register.filter
def chinese_day(day: date | None) -> str:
    """2026年1月31日 (2026-01-31 in English), or a dash."""
    if day is None:
        return "—"
    return day.isoformat() if is_english() else f"{day.year}年{day.month}月{day.day}日"
