"""What the page of one body shows."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.office.bodies.models import Account, Appointment, Body, BodyPeriod, OgiUnit, ReadingPlace


class BodyPage(NamedTuple):
    """A body with everything that is published about it."""

    body: Body
    unit: OgiUnit | None
    appointments: list[Appointment]
    reading_places: list[ReadingPlace]
    periods: list[BodyPeriod]
    members: list[Body]
    predecessors: list[Body]


def body_page(body: Body, *, actor: Account | None) -> BodyPage:
    """The parts of a body's page, as this person (None: the public) may see them. Six queries."""
    appointments = list(Appointment.objects.visible_to(actor).filter(body=body))
    if actor is None:
        for appointment in appointments:
            appointment.phone = ""
    return BodyPage(
        body=body,
        unit=OgiUnit.objects.filter(body=body).first(),
        appointments=appointments,
        reading_places=list(body.reading_places.filter(closed_on=None)),
        periods=list(body.periods.select_related("territory_parent", "line_parent").order_by("-starts_on")),
        members=list(Body.objects.visible_to(actor).current().filter(territory_parent=body)),
        predecessors=list(body.predecessors.all()),
    )
