"""What the desk asks for: the to-do lists, search, what a person may do with a request. A fixed number of queries each."""

from __future__ import annotations

from django.db.models import Count, Q

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.models import Request, Waiting, found_by
from gongkai.office.inforequests.models.request import RequestQuerySet
from gongkai.office.inforequests.permissions import TABLE

SOON = (1, 3, 5)
"""Working days for which the desk counts what falls due."""

ON_A_REQUEST = tuple(key for key, act in TABLE.acts.items() if not any("none" in states for states in act.may.values()))
"""The acts on one request; the others concern a body."""


def requests(*, actor: Account, state: str = "", waiting: str = "", body: Body | None = None) -> RequestQuerySet:
    """Requests that the person sees, newest first; one query."""
    found = Request.objects.visible_to(actor).select_related("body", "handler")
    if state:
        found = found.filter(state=state)
    if waiting:
        found = found.filter(waiting=waiting)
    return found.filter(body=body) if body else found


def to_do(*, actor: Account, mine: bool = False, within: int | None = None, overdue: bool = False) -> RequestQuerySet:
    """Unfinished requests, the most urgent first: those that the person handles, those due within some working days (by the
    earliest possible day), or those past their due date.
    """
    found = requests(actor=actor).unfinished().order_by("urgent_on", "pk")
    if mine:
        found = found.filter(handler=actor)
    if overdue:
        found = found.filter(due_on__lt=clock.today())
    if within is not None:
        last = calendar_of(in_force()).add(clock.today(), within).earliest
        found = found.filter(earliest_on__lte=last, due_on__gte=clock.today())
    return found


def counts(*, actor: Account) -> dict[str, int]:
    """How many are unfinished, mine, overdue, due within 1, 3, 5 working days, and wait for whom. Two queries and the calendar."""
    today, calendar = clock.today(), calendar_of(in_force())
    open_ = Q(due_on__gte=today)
    soon = {
        f"within_{days}": Count("pk", filter=open_ & Q(earliest_on__lte=calendar.add(today, days).earliest))
        for days in SOON
    }
    waiting = {f"waiting_{key}": Count("pk", filter=Q(waiting=key)) for key in Waiting.values}
    found: dict[str, int] = (
        Request.objects.visible_to(actor)
        .unfinished()
        .order_by()
        .aggregate(
            unfinished=Count("pk"),
            mine=Count("pk", filter=Q(handler=actor)),
            overdue=Count("pk", filter=Q(due_on__lt=today)),
            **soon,
            **waiting,
        )
    )
    return found


def search(
    *, actor: Account, number: str = "", name: str = "", phone: str = "", identity: str = "", email: str = ""
) -> RequestQuerySet:
    """Requests by number or by exact name, telephone, e-mail or proof of identity; none when nothing is asked. One query."""
    condition = found_by(**{key: value for key, value in (("name", name), ("phone", phone), ("identity", identity), ("email", email)) if value})  # fmt: skip
    if number.strip():
        condition &= Q(number=number.strip())
    return requests(actor=actor).filter(condition) if condition else Request.objects.none()


def acts_on(*, actor: Account, request: Request) -> list[str]:
    """The acts that the table allows the person on a request now; the clock may still refuse one."""
    return [
        key
        for key in ON_A_REQUEST
        if standing_for(actor, key, request.body, table=TABLE, state=request.state) is not None
    ]
