"""Who reads the records of supervision: the bodies that they are about, and the body that supervises."""

from __future__ import annotations

from django.db.models import Q

from gongkai.office.bodies.models import Account, Body
from gongkai.office.roles import ROLES
from gongkai.office.supervision.permissions import ALL

READERS = frozenset(role for table in ALL for act in table.acts.values() for role in act.may) | {
    "reviewer",
    "publisher",
}
"""The roles that read what concerns their body: all that act, and who reviews, signs or compiles."""


def readable(actor: Account | None, *, area: str, bodies: tuple[str, ...]) -> Q:
    """The condition that a record is one that the person reads: as supervisor by its `area` (a path to a body) or any of its
    `bodies`, in the other roles by the bodies alone.
    """
    allowed = Q(pk__in=[])
    for standing in actor.standings if actor is not None else ():
        if standing.role not in READERS:
            continue
        if ROLES[standing.role].scope == "below":
            below = Body.objects.supervised_by(standing.body)
            allowed |= Q(**{f"{area}__in": below})
        else:
            for path in bodies:
                allowed |= Q(**{path: standing.body_id})
    return allowed
