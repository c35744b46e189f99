"""Who answers for a body that has ended: its successor, or for an abolished one the government that it belonged to."""

from __future__ import annotations

from gongkai.office.bodies.models import Body


def ended_bodies() -> dict[Body, int]:
    """Every ended body with the key of the one that answers for it today; one that nobody answers for is left out. One query."""
    ended = {body.pk: body for body in Body.objects.exclude(valid_to=None)}
    found = {}
    for body in ended.values():
        heir: int | None = body.pk
        while heir in ended:
            heir = ended[heir].successor_id or ended[heir].territory_parent_id
        if heir is not None:
            found[body] = heir
    return found


def answering(bodies: set[int]) -> set[int]:
    """The keys of bodies, and of those that answer for the ended ones among them. One query."""
    return bodies | {heir for body, heir in ended_bodies().items() if body.pk in bodies}


def answered_by(bodies: set[int]) -> set[int]:
    """The keys of bodies, and of all that ended and for which one of them answers. One query."""
    return bodies | {body.pk for body, heir in ended_bodies().items() if heir in bodies}
