"""What waits for a person among obligations: one's own, what a leader must hear of, what bodies below owe."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet

from gongkai.law.workdays import default_calendar
from gongkai.office.bodies.models import Account, Body
from gongkai.office.oversight.models import Obligation, Reminder, Stage
from gongkai.office.oversight.models.obligation import ObligationQuerySet
from gongkai.office.oversight.settings import terms_of

SHOWN = 10
LEADERS = ("ogi_head", "publisher")
"""The roles of a body that hear what stays late."""


class Waiting(NamedTuple):
    """One kind of work: its key, the most pressing, how many there are, what narrows the list to them."""

    key: str
    rows: list[Obligation]
    total: int
    asked: str


def waiting_for(*, actor: Account, today: date) -> list[Waiting]:
    """Every kind that holds something, the most pressing first. At most two queries a kind."""
    kinds = (
        ("urged", _own(actor).filter(_told(Stage.URGE)), "when=urged"),
        ("mine", own(actor, today), f"whose={actor.username}"),
        ("leader", _of(actor, *LEADERS).filter(_told(Stage.LEADER)), "when=leader"),
        ("below", _below(actor).filter(due_on__lt=today), "when=late"),
    )
    found = [_waiting(key, rows, asked) for key, rows, asked in kinds]
    return [one for one in found if one.rows]


def own(actor: Account, today: date) -> ObligationQuerySet:
    """Open ones that are the person's own and late, or due soon as their body wants to be reminded."""
    soon = _told(Stage.SOON)
    for body, terms in terms_of([actor.body, *_handled(actor)]).items():
        soon |= Q(body=body, due_on__lte=default_calendar().add(today, terms.soon_days).date)
    return _own(actor).filter(soon)


def line_of(actor: Account, today: date) -> dict[str, int]:
    """How many of the person's own are late and due soon, and of which the leader must hear. Two queries."""
    counted = own(actor, today).aggregate(late=Count("pk", filter=Q(due_on__lt=today)), all=Count("pk"))
    leader = _of(actor, *LEADERS).filter(_told(Stage.LEADER)).count()
    return {"late": counted["late"], "soon": counted["all"] - counted["late"], "leader": leader}


def _own(actor: Account) -> ObligationQuerySet:
    """What the person answers for; of a body's handler also what has no person, or one who has left."""
    left = Q(duty__person=None) | Q(duty__person__is_active=False) | ~Q(duty__person__body=F("body"))
    mine = Q(duty__person=actor, body=actor.body_id) | Q(left, body__in=_handled(actor))
    return Obligation.objects.filter(mine, state="open").whole()


def _handled(actor: Account) -> list[Body]:
    return [standing.body for standing in actor.standings if standing.role == "handler"]


def _of(actor: Account, *roles: str) -> ObligationQuerySet:
    bodies = {standing.body_id for standing in actor.standings if standing.role in roles}
    return Obligation.objects.filter(state="open", body__in=bodies).whole()


def _below(actor: Account) -> ObligationQuerySet:
    if not actor.holds("supervisor"):
        return Obligation.objects.none()
    return Obligation.objects.visible_to(actor).filter(state="open").whole()


def _told(stage: Stage) -> Q:
    return Q(pk__in=Reminder.objects.filter(stage=stage).values("obligation"))


def _waiting(key: str, rows: QuerySet[Obligation], asked: str) -> Waiting:
    shown = list(rows[: SHOWN + 1])
    total = len(shown) if len(shown) <= SHOWN else rows.order_by().count()
    return Waiting(key, shown[:SHOWN], total, asked)
