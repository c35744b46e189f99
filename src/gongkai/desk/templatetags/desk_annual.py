"""The last day of a report, in calendar days: the law and the notices name a date."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.desk.templatetags.desk import chinese_day
from gongkai.office import clock

register = template.Library()
SOON = 7


@register.filter
def filing_due(day: date) -> SafeString:
    """The calendar days left, “还有 12 天（2027年1月31日）”; overdue ones are marked."""
    left = (day - clock.today()).days
    tone = "late" if left < 0 else "soon" if left <= SOON else ""
    said = _("今天到期（%(date)s）") if left == 0 else _("还有 %(days)s 天（%(date)s）")
    if left < 0:
        said = _("已超期 %(days)s 天（%(date)s）")
    return format_html('<span class="due {}">{}</span>', tone, said % {"days": abs(left), "date": chinese_day(day)})
