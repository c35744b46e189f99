"""What waits for a person in these registers: questions to answer, proposals to answer, results to publish."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.models import Evaluation, Proposal, Question
from gongkai.office.engagement.permissions import EVALUATIONS, PROPOSALS, QUESTIONS
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES

SOON = 30
"""Calendar days ahead for which proposals are shown."""
SHOWN = 5


class Waiting(NamedTuple):
    """One kind of work: its key, the first records, and how many there are."""

    key: str
    rows: list[Any]
    total: int


def waiting(*, actor: Account) -> list[Waiting]:
    """Every kind in which something waits, the most pressing first. At most two queries a kind."""
    today = clock.today()
    kinds = (
        ("questions", questions(actor)),
        ("proposals", proposals(actor, today)),
        ("evaluations", evaluations(actor, today)),
    )
    found = [(key, list(rows[: SHOWN + 1]), rows) for key, rows in kinds]
    return [
        Waiting(key, first[:SHOWN], len(first) if len(first) <= SHOWN else rows.order_by().count())
        for key, first, rows in found
        if first
    ]


def questions(actor: Account) -> QuerySet[Question]:
    """Questions that the person can answer, the oldest day first."""
    bodies = _bodies(actor, "answer_question", QUESTIONS, "asked")
    return Question.objects.filter(state="asked", body__in=bodies).select_related("body").order_by("due_on", "pk")


def proposals(actor: Account, today: date) -> QuerySet[Proposal]:
    """Proposals of the person's own bodies that are due soon or overdue."""
    bodies = _bodies(actor, "answer_proposal", PROPOSALS, "assigned")
    rows = Proposal.objects.filter(state="assigned", body__in=bodies, due_on__lte=today + timedelta(days=SOON))
    return rows.select_related("body").order_by("due_on", "pk")


def evaluations(actor: Account, today: date) -> QuerySet[Evaluation]:
    """Evaluations that have ended without results."""
    bodies = _bodies(actor, "publish_evaluation", EVALUATIONS, "open")
    rows = Evaluation.objects.filter(state="open", body__in=bodies, closes_on__lt=today)
    return rows.select_related("body").order_by("closes_on", "pk")


def _bodies(actor: Account, act: str, table: PermissionTable, state: str) -> set[int]:
    """The bodies for which the person holds a role that may act; a supervisor's own ones, for others answer for theirs."""
    roles = [role for role in table.roles_for(act, state) if ROLES[role].scope in ("own", "below")]
    return {standing.body_id for standing in actor.standings if standing.role in roles}
