"""生成公开义务: what the duties of a body demand up to a month ahead; run by the day's work and after every act that changes a duty."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.law.errors import CalendarError
from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.oversight.drawing import draw
from gongkai.office.oversight.meeting import can_meet, meet, published_on, versions_for
from gongkai.office.oversight.models import Duty, Obligation
from gongkai.office.oversight.settings import ahead


@transaction.atomic
def draw_obligations(*, body: Body, today: date | None = None) -> int:
    """Write the obligations of a body that are not there yet, up to `settings.toml`'s days ahead (条例第二十六条); what is already before
    the public under a row's name satisfies them. As often as one likes: what is there stays. Returns how many are new.
    Raises Refused where the calendar does not reach.
    """
    hold_chain()
    body = locked(body)
    duties = list(Duty.objects.filter(body=body).select_related("row"))
    try:
        drawn = draw(body, duties, (today or clock.today()) + timedelta(days=ahead()))
    except CalendarError as error:
        raise Refused(str(error)) from error
    met = _meet(drawn.made)
    if drawn.made or drawn.moved:
        after = {"made": len(drawn.made), "moved": [one.pk for one in drawn.moved], "met": met}
        record(who=SYSTEM, action="oversight.draw_obligations", target=body, after=after)
    return len(drawn.made)


def _meet(made: list[Obligation]) -> int:
    """Let what was published before satisfy new obligations: each item the oldest one that it can."""
    waiting = sorted(made, key=lambda one: (one.due_on, one.pk))
    count = 0
    for version in versions_for(waiting):
        on = published_on(version)
        found = next(
            (one for one in waiting if one.row.name == version.catalogue_entry and can_meet(one, on)), None
        )  # fmt: skip
        if found is not None:
            meet(found, version)
            waiting.remove(found)
            count += 1
    return count
