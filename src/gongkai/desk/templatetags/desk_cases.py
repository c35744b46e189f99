"""Due dates of a case by the case's own calendar, and the last days of steps."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.models import Request

register = template.Library()


@register.simple_tag
def case_due(case: Request, day: date | None) -> SafeString | str:
    """A due date with the working days left, counted by the calendar that the case keeps."""
    if day is None:
        return "—"
    calendar = calendar_of(case.calendar, case.body.division_code)
    return format_html('<span class="due {}">{}</span>', tone_of(day, calendar), due_words(day, calendar))
