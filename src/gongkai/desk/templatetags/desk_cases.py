"""Due dates of a case by the case's own calendar, and the last days of steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.desk.requests.case_words import LETTER_STATES, REMEDY_STATES, STATES
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.law.dispositions import dispositions
from gongkai.law.letters import LetterKind
from gongkai.office import law_words
from gongkai.office.inforequests.calendars import BUILT_IN, calendar_of
from gongkai.office.inforequests.models import CalendarVersion, Letter, Request
from gongkai.office.remedies.models import Case

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
    return law_words.name_of(item)


@register.filter
def festival(name: str) -> str:
    """A festival of the calendar."""
    return law_words.festival(name)


@register.filter
def calendar_source(version: CalendarVersion) -> Any:
    """Which notices a version of the calendar added."""
    return _("程序自带") if version.source == BUILT_IN else version.source


@register.filter
def cited(item: Any) -> str:
    """A disposition or a ground with its article."""
    return law_words.cited(item)


@register.filter
def article(citation: str | list[str] | tuple[str, ...]) -> str:
    """One or several citations of the law, in the reader's language."""
    cited = [citation] if isinstance(citation, str) else citation
    return ("; " if law_words.is_english() else "；").join(law_words.article(one) for one in cited)


@register.filter
def state_name(record: Request | Letter) -> Any:
    """The state of a request or of a letter."""
    return (LETTER_STATES if isinstance(record, Letter) else STATES)[record.state]


@register.filter
def remedy_state(case: Case) -> Any:
    """How far a reconsideration or a suit is."""
    return REMEDY_STATES[case.state]


@register.filter
def releases(kind: LetterKind) -> str:
    """The disposition that a letter releases; several letters have one title."""
    return law_words.name_of(dispositions()[kind.disposition]) if kind.disposition else ""
