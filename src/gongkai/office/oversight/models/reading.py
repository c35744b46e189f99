"""Who reads what is not published of oversight."""

from __future__ import annotations

from django.db.models import Q

from gongkai.office.bodies.models import Account, Body
from gongkai.office.roles import ROLES

READERS = tuple(role.key for role in ROLES.values() if role.scope != "installation")
"""All who work for a body, and who supervises it."""


def readable(actor: Account | None) -> Q:
    """The condition that a record's body is one for which a person acts, or which the person supervises."""
    own, allowed = set(), Q(pk__in=[])
    for standing in actor.standings if actor is not None else ():
        if ROLES[standing.role].scope == "below":
            allowed |= Q(body__in=Body.objects.supervised_by(standing.body))
        elif ROLES[standing.role].scope == "own":
            own.add(standing.body_id)
    return allowed | Q(body__in=own)
