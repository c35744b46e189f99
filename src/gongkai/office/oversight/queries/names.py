"""The names under which items of a body may stand: the rows for which it answers."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.office.bodies.models import Body
from gongkai.office.oversight.models import Duty

MOST = 2_000
"""Names that a form offers."""


def names_for(bodies: Iterable[Body]) -> list[str]:
    """The rows of some bodies in the order of their catalogues. One query."""
    found = Duty.objects.current().filter(body__in=list(bodies)).order_by("row__catalogue", "row__line")
    return list(dict.fromkeys(found.values_list("row__name", flat=True)[:MOST]))
