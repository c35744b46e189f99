"""Lists of requests, as pages and exports show them. Every function is a fixed number of queries however many rows there are."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import in_force as granted_on
from gongkai.office.bodies.succession import answering
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.models.request import READERS, RequestQuerySet
from gongkai.office.inforequests.queries.desk import requests
from gongkai.office.inforequests.sealing import hashes_of
from gongkai.office.roles import ROLES

_FOUND_BY = ("name", "phone", "email", "identity")
_MOST_FOUND = 2_000
"""Requests that one search gives."""


def rows(*, actor: Account) -> RequestQuerySet:
    """What the person sees, with everything that a row shows; newest first."""
    return (
        requests(actor=actor)
        .select_related("calendar")
        .defer("calendar__notices", "sealed_person", "clock_rules", "document_hint")
    )


def due_within(found: QuerySet[Request], days: int) -> QuerySet[Request]:
    """Unfinished ones that fall due within some working days, by the earliest possible day, the most urgent first."""
    last = calendar_of(in_force()).add(clock.today(), days).earliest
    return unfinished(found).filter(urgent_on__lte=last, earliest_on__lte=last, due_on__gte=clock.today())


def overdue(found: QuerySet[Request]) -> QuerySet[Request]:
    """Unfinished ones past their last day, the longest overdue first."""
    return unfinished(found).filter(urgent_on__lt=clock.today(), due_on__lt=clock.today())


def unfinished(found: QuerySet[Request]) -> QuerySet[Request]:
    """Those that still wait for a reply, the most urgent first."""
    return found.filter(unfinished__in=(True,)).order_by("urgent_on", "pk")


def found_for(found: QuerySet[Request], words: str) -> QuerySet[Request]:
    """Requests with exactly this number, or of a requester with exactly this name, telephone, e-mail or proof of identity.

    Each kind is looked up by its own index; a database that had to choose one plan for all would read every row.
    """
    keys: set[int] = set()
    look = [Q(number=words), *(Q(**{f"{key}_hash__in": hashes_of(key, words)}) for key in _FOUND_BY)]
    asked = [Request.objects.filter(one).order_by().values("pk") for one in look]
    first, *others = asked
    keys.update(row["pk"] for row in first.union(*others)[:_MOST_FOUND])
    return found.filter(pk__in=keys)


def bodies_of(actor: Account) -> list[Body]:
    """The bodies whose requests the person reads. One query."""
    condition = Q(pk__in=[])
    for standing in actor.standings:
        if standing.role not in READERS:
            continue
        below = ROLES[standing.role].scope == "below"
        condition |= Q(supervision_path__startswith=standing.body.supervision_path) if below else Q(pk=standing.body_id)
    return list(Body.objects.filter(condition).order_by("order", "code"))


def handlers_of(actor: Account) -> list[Account]:
    """Colleagues who handle requests of the person's own bodies today. One query."""
    own = {standing.body_id for standing in actor.standings if standing.role in READERS}
    roles = Q(grants__role__in=("handler", "ogi_head"), grants__body__in=own)
    return list(Account.objects.filter(granted_on(clock.today(), "grants__"), roles, is_active=True).distinct())


def colleagues(*, actor: Account, bodies: set[int]) -> list[tuple[Account, int]]:
    """Who may be given requests of any of these bodies, with how many unfinished ones each has; the least busy first. Two queries."""
    roles = Q(grants__role__in=("handler", "ogi_head"), grants__body__in=answering(bodies))
    people = Account.objects.filter(granted_on(timezone.localdate(), "grants__"), roles, is_active=True)
    load = Request.objects.visible_to(actor).filter(unfinished__in=(True,), handler=OuterRef("pk")).order_by()
    counted = Coalesce(Subquery(load.values("handler").annotate(n=Count("pk")).values("n")), 0)
    return [(one, one.load) for one in people.distinct().annotate(load=counted).order_by("load", "name")]
