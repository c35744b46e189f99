"""By when a body files its report: the date of the law, or that of the local notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gongkai.auditing.rules.publication import deadline_for
from gongkai.office.annual.assembling import KINDS
from gongkai.office.annual.models import LocalDate
from gongkai.office.bodies.models import Body
from gongkai.report import Body as Reporter


class FilingDue(NamedTuple):
    """The last day, None where neither law nor notice names one, and what it rests on."""

    on: date | None
    basis: str


def statutory_date(kind: str, level: str, year: int) -> date | None:
    """The date of the law (条例第四十九条) for the report of a year; None for townships."""
    entry = deadline_for(Reporter(None, None, level, KINDS.get(kind, "other")), year)
    return date(year + 1, entry["month"], entry["day"]) if entry is not None and "month" in entry else None


def filing_dues(bodies: Iterable[Body], year: int) -> dict[int, FilingDue]:
    """Each body's last day, by its key: that of the notice nearest above it where there is one. Two queries."""
    local = {(item.area_id, item.kind): item for item in LocalDate.objects.filter(year=year)}
    parents = dict(Body.objects.values_list("pk", "territory_parent"))
    return {body.pk: _due(body, year, local, parents) for body in bodies}


def _due(body: Body, year: int, local: dict[tuple[int, str], LocalDate], parents: dict[int, int | None]) -> FilingDue:
    above: int | None = body.pk
    while above is not None:
        above = parents.get(above)
        if (found := local.get((above or 0, body.kind))) is not None:
            return FilingDue(found.on, found.basis)
    on = statutory_date(body.kind, body.level, year)
    return FilingDue(on, "条例第四十九条" if on else "以当地通知为准")
