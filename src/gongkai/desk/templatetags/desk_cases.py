"""Due dates of a case by the case's own calendar, and the last days of steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.desk.requests.case_words import LETTER_STATES, STATES, is_english
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.law.dispositions import dispositions
from gongkai.law.letters import LetterKind
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.models import Letter, Request

register = template.Library()


@register.simple_tag
def case_due(case: Request, day: date | None) -> SafeString | str:
    """A due date with the working days left, counted by the calendar that the case keeps."""
    if day is None:
        return "—"
    calendar = calendar_of(case.calendar, case.body.division_code)
    return format_html('<span class="due {}">{}</span>', tone_of(day, calendar), due_words(day, calendar))


@register.filter
def law_name(item: Any) -> str:
    """What the law layer calls something, in the reader's language where it has a name there."""
    return str(getattr(item, "en", item.zh) if is_english() else item.zh)


@register.filter
def state_name(record: Request | Letter) -> Any:
    """The state of a request or of a letter."""
    return (LETTER_STATES if isinstance(record, Letter) else STATES)[record.state]


@register.filter
def releases(kind: LetterKind) -> str:
    """The disposition that a letter releases; several letters have one title."""
    return dispositions()[kind.disposition].zh if kind.disposition else ""
