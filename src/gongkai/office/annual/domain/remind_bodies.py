"""催报: ask one body or all that have not filed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.models import Reminder, Report, Scope
from gongkai.office.annual.permissions import SUPERVISION
from gongkai.office.annual.queries.bodies import members
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text

FILED = ("submitted", "accepted", "published")
"""The states in which there is nothing to ask for."""


@transaction.atomic
def remind_bodies(*, actor: Account, bodies: Sequence[Body], year: int, say: str) -> list[Reminder]:
    """Send each of the bodies a reminder; all or none. Raises NotPermitted, Refused for one whose report is in already."""
    say = check_text("say", "催报内容", say)[:500]
    if not bodies:
        raise Refused("请选择要催报的机构。", field="bodies")
    filed = set(Report.objects.filter(body__in=bodies, year=year, state__in=FILED).values_list("body", "scope"))
    made = []
    for body in bodies:
        who = require(actor=actor, act="remind_bodies", body=body, table=SUPERVISION, state="none")
        if {(body.pk, scope) for scope in _owed(body, year)} <= filed:
            raise Refused(
                "{body}的{year}年度报告已经报送，不需要催报，请重新选择。", field="bodies", body=body.name, year=year
            )
        reminder = Reminder.objects.create(body=body, year=year, say=say, sent_at=clock.now(), sent_by=actor)
        record(who=who, action="annual.remind_bodies", target=reminder, after={"body": body, "year": year, "say": say})
        made.append(reminder)
    return made


def _owed(body: Body, year: int) -> tuple[str, ...]:
    """A body owes its own figures; a government with bodies below it those of its area as well."""
    if body.kind == "government" and len(members(body, year)) > 1:
        return (Scope.OWN, Scope.AREA)
    return (Scope.OWN,)
