"""登记形成或者变更: something happened after which a row is due."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day
from gongkai.office.oversight.acting import permit_row
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.models import Duty, Event


@transaction.atomic
def record_event(*, actor: Account, duty: Duty, on: date, what: str) -> Event:
    """Record that information was formed or changed; its obligation is drawn at once (条例第二十六条). Raises NotPermitted, Refused."""
    hold_chain()
    duty = locked(duty)
    who = permit_row(row=duty.row, body=duty.body, actor=actor, act="record_event")
    what = checks.check_filled("what", "形成或者变更的信息", what)[:300]
    check_day(on)
    timing = duty.row.meaning
    if timing is None or timing.kind != "event":
        raise Refused("“{row}”按期公开，到期自动列出，不需要登记。", row=duty.row.name)
    if duty.ended_on is not None or on < duty.starts_on:
        raise Refused(
            "{body}从{starts_on}起负责这一事项，日期不在其中，请核对。",
            field="on",
            body=duty.body.name,
            starts_on=duty.starts_on.isoformat(),
        )
    if Event.objects.filter(duty=duty, happened_on=on, what=what).exists():
        raise Refused("同一天的同一信息已经登记，请核对。", field="what")
    event = Event.objects.create(duty=duty, happened_on=on, what=what, recorded_by=actor, recorded_at=clock.now())
    record(who=who, action="oversight.record_event", target=event, after={"duty": duty, "on": on, "what": what})
    draw_obligations(body=duty.body)
    return event
