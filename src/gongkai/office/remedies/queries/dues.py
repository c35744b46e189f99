"""What is due in cases: answers with their last days, and terms to appeal that run (行政诉讼法第八十五条)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from gongkai.law.remedies import last_day, outcomes
from gongkai.law.workdays import Due
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.models import CalendarVersion
from gongkai.office.remedies.models import Case, Instance, Procedure, Stage

_LONGEST = timedelta(days=60)
"""No term to appeal, holidays included, ends later than this after service."""


def answers_due(*, actor: Account, today: date, within: int | None = None, overdue: bool = False) -> QuerySet[Instance]:
    """Instances whose answer is owed, the most urgent first: all, those due within some calendar days, or those past. One query."""
    found = Instance.objects.filter(
        case__in=Case.objects.visible_to(actor).valid(), answered_on=None, decided_on=None, answer_due_on__isnull=False
    ).select_related("case", "case__body")
    if overdue:
        found = found.filter(answer_due_on__lt=today)
    if within is not None:
        found = found.filter(answer_due_on__gte=today, answer_due_on__lte=today + timedelta(days=within))
    return found.order_by("answer_due_on", "pk")


def appeal_term(instance: Instance) -> Due | None:
    """Until when the result of a first instance that was served can be appealed; None where it cannot, or was. At most three queries."""
    case = instance.case
    if case.procedure != Procedure.SUIT or instance.stage != Stage.FIRST or instance.served_on is None:
        return None
    return None if case.instances.exclude(pk=instance.pk).exists() else _term(instance, in_force())


def appeals_open(*, actor: Account, today: date) -> list[tuple[Instance, Due]]:
    """First instances whose term to appeal runs, the one that ends first in front. Two queries."""
    served = Instance.objects.filter(
        case__in=Case.objects.visible_to(actor).filter(procedure=Procedure.SUIT, state="closed"),
        stage=Stage.FIRST, served_on__gte=today - _LONGEST,
    ).exclude(case__instances__stage__in=(Stage.SECOND, Stage.RETRIAL)).select_related("case__body")  # fmt: skip
    version = in_force()
    terms = [(instance, term) for instance in served if (term := _term(instance, version)) and term.date >= today]
    return sorted(terms, key=lambda found: (found[1].date, found[0].pk))


def _term(instance: Instance, version: CalendarVersion) -> Due | None:
    limit = outcomes("suit")[instance.outcome].appeal
    if not limit or instance.served_on is None:
        return None
    return last_day(limit, instance.served_on, calendar_of(version, instance.case.body.division_code))


def voids_due(*, actor: Account) -> QuerySet[Case]:
    """Cases of the person's own bodies that somebody wants void, for their head to decide. One query."""
    bodies = {standing.body_id for standing in actor.standings if standing.role == "ogi_head"}
    return Case.objects.proposed_void().filter(body__in=bodies).order_by("pk")


def redo_due(*, actor: Account) -> QuerySet[Case]:
    """Cases whose request was reopened by order and still waits for its new answer. One query."""
    return Case.objects.visible_to(actor).filter(
        request__unfinished=True, request__acts__kind="reopened", state__in=("decided", "closed")
    ).distinct()  # fmt: skip
