"""What is due in cases: answers with their last days, and terms to appeal that run."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from gongkai.office.bodies.models import Account
from gongkai.office.remedies.models import Case, Instance


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


def voids_due(*, actor: Account) -> QuerySet[Case]:
    """Cases of the person's own bodies that somebody wants void, for their head to decide. One query."""
    bodies = {standing.body_id for standing in actor.standings if standing.role == "ogi_head"}
    return Case.objects.proposed_void().filter(body__in=bodies).order_by("pk")


def redo_due(*, actor: Account) -> QuerySet[Case]:
    """Cases whose request was reopened by order and still waits for its new answer. One query."""
    return Case.objects.visible_to(actor).filter(
        request__unfinished=True, request__acts__kind="reopened", state__in=("decided", "closed")
    ).distinct()  # fmt: skip
