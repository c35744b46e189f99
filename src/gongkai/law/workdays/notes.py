"""The declared days in a stretch of time, in words: what was off, what was worked on a weekend, and which notice says so."""

from __future__ import annotations

from datetime import date

from gongkai.law.workdays.calendar import Calendar
from gongkai.law.workdays.index import ONE_DAY, Span
from gongkai.law.workdays.notices import Day
from gongkai.law.workdays.statutory import estimated_days, festivals

_TEXT = {
    "zh": {
        "holiday": "{days}放假（{festival}，{notice}），不计工作日。",
        "workday": "{days}调休上班（{festival}，{notice}），计工作日。",
        "estimated": "{days}按法定节假日推算放假（{festival}），放假通知公布后以通知为准。",
    },
    "en": {
        "holiday": "{days}: holiday ({festival}, {notice}), not a working day.",
        "workday": "{days}: make-up workday ({festival}, {notice}), counted.",
        "estimated": "{days}: statutory holiday by estimate ({festival}); the notice is not published yet.",
    },
}
_TO = {"zh": "至", "en": " to "}


def calendar_notes(calendar: Calendar, first: date, last: date, lang: str = "zh") -> tuple[str, ...]:
    """One sentence for every declared stretch between two days, both inside, in the order of time."""
    days = [day for day in calendar.days.values() if first <= day.date <= last]
    for year in range(first.year, last.year + 1):
        if year in festivals() and year not in calendar.published_years:
            days += [day for day in estimated_days(year) if first <= day.date <= last and day.date not in calendar.days]
    notes = []
    for span, day in _stretches(sorted(days, key=lambda item: item.date)):
        key = day.kind if day.status == "official" else day.status
        ends = span[0].isoformat() if span[0] == span[1] else _TO[lang].join(end.isoformat() for end in span)
        notes.append(_TEXT[lang][key].format(days=ends, festival=day.festival or "节假日", notice=day.notice))
    return tuple(notes)


def _stretches(days: list[Day]) -> list[tuple[Span, Day]]:
    """Neighbouring days of one kind, festival and notice as one stretch."""
    stretches: list[tuple[Span, Day]] = []
    for day in days:
        if stretches:
            (first, last), before = stretches[-1]
            same = (before.kind, before.festival, before.notice) == (day.kind, day.festival, day.notice)
            if same and day.date == last + ONE_DAY:
                stretches[-1] = ((first, day.date), before)
                continue
        stretches.append(((day.date, day.date), day))
    return stretches
