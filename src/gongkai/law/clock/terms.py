"""The last days of the persons involved: the organ's supplement notice, the requester, third parties, co-makers, units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.acts import consultee, consultees
from gongkai.law.clock.history import History, Wait
from gongkai.law.clock.model import Term
from gongkai.law.workdays.calendar import Calendar, Due

ARTICLES = {
    "supplement": ("条例第三十条", "Art 30"),
    "reasons": ("条例第三十五条", "Art 35"),
    "transfer": ("内部协办时限", "internal due date"),
    "fee_payment": ("《信息处理费管理办法》", "fee measures"),
}


def terms(history: History, calendar: Calendar, today: date | None) -> tuple[Term, ...]:
    """Every term with its last day, whether it was met, and what follows when it was not."""
    return (*_supplement_notice(history, calendar, today), *(_term(wait, calendar, today) for wait in history.waits))


def _supplement_notice(history: History, calendar: Calendar, today: date | None) -> Iterator[Term]:
    if history.receipt is None:
        return
    period = history.receipt_period
    days = history.config.supplement_notice_days
    due = calendar.add(period.start, days)
    asked = (wait.opened_by for wait in history.waits if wait.key == "supplement")
    met_on = next((act.on for act in asked if act.order > period.opened_by.order), None)
    lapsed = met_on is None and today is not None and today > due.date
    ground = ARTICLES["supplement"]
    yield Term("supplement_notice", period.opened_by, period.start, days, due, met_on, *ground, lapsed=lapsed)


def _term(wait: Wait, calendar: Calendar, today: date | None) -> Term:
    due = _due(wait, calendar)
    met = wait.answered.on if wait.answered else None
    ran_out = wait.lapsed is not None or (today is not None and due is not None and today > due.date)
    kind = consultee(wait.key) if wait.key in consultees() else None
    article, article_en = (kind.article, kind.article_en) if kind else ARTICLES[wait.key]
    return Term(
        key=wait.key,
        opened_by=wait.opened_by,
        start=wait.start,
        days=wait.days if wait.until is None else None,
        due=due,
        met_on=met,
        article=article,
        article_en=article_en,
        silence=kind.silence if kind else "",
        lapsed=met is None and ran_out,
    )


def _due(wait: Wait, calendar: Calendar) -> Due | None:
    if wait.until is not None:
        return Due(wait.until, wait.until)
    return None if wait.days is None else calendar.add(wait.start, wait.days)
