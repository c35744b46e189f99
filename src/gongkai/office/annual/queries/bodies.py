"""Which bodies stand behind a report: those that a body took over, and those that belong to an area at the year's end."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from gongkai.office.annual.models import Scope
from gongkai.office.bodies.models import Body, BodyPeriod, Kind
from gongkai.office.errors import Refused


class Member(NamedTuple):
    """A body that must contribute to an area report, with its own figures or with those of its area."""

    body: Body
    scope: str


def answers_for(body: Body, year: int) -> list[int]:
    """The body and every body that it took over until the year's end, by merger or as the government to which an abolished
    one belonged: what those left open is theirs no longer.
    """
    ended = Body.objects.filter(valid_to__lte=date(year, 12, 31)).values_list("pk", "successor", "territory_parent")
    heirs: dict[int, list[int]] = defaultdict(list)
    for key, successor, parent in ended:
        heirs[successor or parent or 0].append(key)
    found = [body.pk]
    for key in found:
        found.extend(heirs.get(key, ()))
    return found


def check_scope(body: Body, scope: str) -> None:
    """A government reports for its area, every other body for itself (条例第四十九条). Raises Refused."""
    if scope == Scope.AREA and body.kind != Kind.GOVERNMENT:
        raise Refused("{body}不是编制汇总报告的人民政府，请把范围改为本级。", field="scope", body=body.name)


def exists_at_end(body: Body, year: int) -> bool:
    """Whether the body reports for the year: it was founded by then, and had not ended by 31 December."""
    after = date(year, 12, 31) + timedelta(days=1)
    return body.valid_from < after and (body.valid_to is None or body.valid_to >= after)


def members(area: Body, year: int) -> list[Member]:
    """Who contributes to an area report: the government itself, and below it every body as the tree stood on 31 December; a
    government with bodies below it contributes its area. One query.
    """
    last = date(year, 12, 31)
    periods = (
        BodyPeriod.objects.filter(Q(ends_on=None) | Q(ends_on__gt=last), starts_on__lte=last)
        .select_related("body")
        .order_by("body__order", "body__code")
    )
    below: dict[int | None, list[Body]] = defaultdict(list)
    for period in periods:
        if exists_at_end(period.body, year):
            below[period.territory_parent_id].append(period.body)
    found = [Member(area, "own")]
    waiting = list(below[area.pk])
    while waiting:
        body = waiting.pop(0)
        if body.kind == "government" and below[body.pk]:
            found.append(Member(body, "area"))
        else:
            found.append(Member(body, "own"))
            waiting.extend(below[body.pk])
    return found
