"""What waits for a person in the ledger of findings, the most pressing first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongkai.office.bodies.models import Account, Body
from gongkai.office.inspection.models import Finding

SHOWN = 5


class Waiting(NamedTuple):
    """One kind of work: its key, the first findings, how many there are, and the filter that lists all of them."""

    key: str
    findings: list[Finding]
    total: int
    asked: str


def waiting_for(*, actor: Account, on: date) -> list[Waiting]:
    """Findings to put right, to verify, appeals to decide, and to assign. Two queries a kind."""
    mine, checked = _bodies(actor, own=("handler", "ogi_head")), _bodies(actor, own=("ogi_head",), below=True)
    settled = checked & (Q(from_above=False) | _bodies(actor, own=(), below=True))
    rows = Finding.objects.select_related("body", "subject", "assignee").order_by("due_on", "pk")
    kinds = (
        ("late", rows.filter(mine).late(on), "due=late"),
        ("fix", rows.filter(mine, state="assigned").exclude(due_on__lt=on), "state=assigned"),
        ("verify", rows.filter(settled, state="fixed").exclude(fixed_by=actor), "state=fixed"),
        ("appeal", rows.filter(settled, state="appealed").exclude(appealed_by=actor), "state=appealed"),
        ("assign", rows.filter(checked, state="found"), "state=found"),
    )
    found = [_waiting(key, some, asked) for key, some, asked in kinds]
    return [one for one in found if one.total]


def _bodies(actor: Account, *, own: tuple[str, ...], below: bool = False) -> Q:
    allowed = Q(body__in=[standing.body_id for standing in actor.standings if standing.role in own])
    for standing in actor.standings if below else ():
        if standing.role == "supervisor":
            allowed |= Q(body__in=Body.objects.supervised_by(standing.body))
    return allowed


def _waiting(key: str, rows: QuerySet[Finding], asked: str) -> Waiting:
    shown = list(rows[: SHOWN + 1])
    total = len(shown) if len(shown) <= SHOWN else rows.order_by().count()
    return Waiting(key, shown[:SHOWN], total, asked)
