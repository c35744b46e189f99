"""What waits for a person in supervision: by role, the most urgent first. The desk's first page and the morning's mail ask here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.models import Order, Problem, Scheme, Sheet, Task
from gongkai.office.supervision.models.reading import READERS

SHOWN = 10
SOON = 30
"""Calendar days ahead for which tasks, corrections and measures are shown."""


class Waiting(NamedTuple):
    """One kind of work: its key, the most urgent records, how many there are."""

    key: str
    records: list[Any]
    total: int


def works_with_supervision(actor: Account) -> bool:
    """Whether the person has anything to do with it."""
    return any(standing.role in READERS for standing in actor.standings)


def waiting_for(*, actor: Account) -> list[Waiting]:
    """Every kind of work that waits for the person. At most two queries a kind; none for who holds no such role."""
    return [found for key, rows in _kinds(actor) if (found := _waiting(key, rows)).records]


def _kinds(actor: Account) -> Iterator[tuple[str, QuerySet[Any]]]:
    today = clock.today()
    soon = today + timedelta(days=SOON)
    mine, compiled = _held(actor, "handler", "ogi_head"), _held(actor, "compiler", "ogi_head")
    if mine:
        led = Task.objects.filter(lead__in=mine, state="open").select_related("lead")
        yield "tasks_late", led.filter(due_on__lt=today).order_by("due_on", "pk")
        yield "tasks", led.filter(due_on__gte=today, due_on__lte=soon).order_by("due_on", "pk")
        orders = Order.objects.filter(body__in=mine, state="issued").select_related("body")
        yield "orders", orders.order_by("due_on", "pk")
        sheets = Sheet.objects.filter(body__in=mine, scheme__state="scoring").select_related("scheme__area", "body")
        yield "sheets", sheets.filter(state="waiting").order_by("scheme__self_until", "pk")
    if compiled:
        problems = Problem.objects.filter(body__in=compiled).select_related("body")
        unsolved = Q(state="open") | Q(state="planned", due_on__lte=soon)
        yield "problems", problems.filter(unsolved).order_by("due_on", "pk")
    areas = _areas(actor)
    if areas is not None:
        yield "tasks_reported", Task.objects.filter(area__in=areas, state="reported").select_related("lead")
        answered = Order.objects.filter(area__in=areas, state="answered").select_related("body")
        yield "orders_answered", answered.order_by("answered_on", "pk")
        review = Sheet.objects.filter(scheme__area__in=areas, scheme__state="scoring")
        review = review.filter(state__in=("submitted", "appealed")).select_related("scheme__area", "body")
        yield "sheets_review", review.order_by("-state", "pk")
        yield "schemes", Scheme.objects.filter(area__in=areas, state="draft").select_related("area")


def _held(actor: Account, *roles: str) -> set[int]:
    return {standing.body_id for standing in actor.standings if standing.role in roles}


def _areas(actor: Account) -> QuerySet[Body] | None:
    """The bodies below which the person supervises."""
    tops = [standing.body for standing in actor.standings if standing.role == "supervisor"]
    if not tops:
        return None
    condition = Q(pk__in=[])
    for top in tops:
        condition |= Q(supervision_path__startswith=top.supervision_path)
    return Body.objects.filter(condition)


def _waiting(key: str, rows: QuerySet[Any]) -> Waiting:
    shown = list(rows[: SHOWN + 1])
    total = len(shown) if len(shown) <= SHOWN else rows.order_by().count()
    return Waiting(key, shown[:SHOWN], total)
