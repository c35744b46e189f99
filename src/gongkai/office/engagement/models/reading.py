"""Whose registers a person reads."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gongkai.office.annual.models.registers import READERS
from gongkai.office.bodies.models import Account, Body
from gongkai.office.roles import ROLES


def read_bodies(actor: Account | None) -> QuerySet[Body]:
    """The bodies that a person works for, and those that a supervisor supervises."""
    allowed = Q(pk__in=[])
    for standing in actor.standings if actor is not None else ():
        if standing.role not in READERS:
            continue
        if ROLES[standing.role].scope == "below":
            allowed |= Q(supervision_path__startswith=standing.body.supervision_path)
        else:
            allowed |= Q(pk=standing.body_id)
    return Body.objects.filter(allowed)
