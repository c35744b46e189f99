"""提醒: what is due soon, what is late, and what the leader must hear; each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.oversight.calendars import calendar_for
from gongkai.office.oversight.models import Obligation, Reminder, Stage
from gongkai.office.oversight.settings import Terms, terms_of


@transaction.atomic
def remind_body(*, body: Body, today: date | None = None) -> list[Reminder]:
    """Remind a body of its open obligations: before the last day, after it, and some working days later its leader. As often as one
    likes: nobody is told the same twice. Four queries, and one to write.
    """
    hold_chain()
    body, today = locked(body), today or clock.today()
    terms, calendar = terms_of([body])[body.pk], calendar_for(body)
    until = calendar.add(today, terms.soon_days).date
    rows = list(Obligation.objects.filter(body=body, state="open", due_on__lte=until).order_by("due_on", "pk"))
    told = set(Reminder.objects.filter(obligation__in=rows).values_list("obligation", "stage"))
    made = [
        Reminder(obligation=row, stage=stage, sent_on=today)
        for row in rows
        for stage in _stages(row, today, terms, calendar.count(row.due_on, today) if row.due_on < today else 0)
        if (row.pk, stage) not in told
    ]
    Reminder.objects.bulk_create(made, batch_size=500)
    if made:
        after = {str(stage): [one.obligation_id for one in made if one.stage == stage] for stage in Stage}
        record(
            who=SYSTEM, action="oversight.remind_body", target=body, after={key: keys for key, keys in after.items() if keys}
        )  # fmt: skip
    return made


def _stages(row: Obligation, today: date, terms: Terms, passed: int) -> Iterator[Stage]:
    """What is to be said of an open obligation today; `passed` are the working days since its last day."""
    if row.due_on >= today:
        yield Stage.SOON
        return
    yield Stage.LATE
    if passed >= terms.leader_days:
        yield Stage.LEADER
