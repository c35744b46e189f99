"""报进展, 报完成: what a leading or supporting body says of a task."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import Who
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.models import Progress, Task


@transaction.atomic
def report_progress(*, actor: Account, task: Task, on: date, text: str) -> Progress:
    """Say how far a task is. Raises NotPermitted, Refused."""
    return _report(actor=actor, task=task, on=on, text=text, act="report_progress")


@transaction.atomic
def report_completion(*, actor: Account, task: Task, on: date, text: str) -> Progress:
    """Say that a task is done; the supervising body confirms it. Only the leading body may. Raises NotPermitted, Refused."""
    return _report(actor=actor, task=task, on=on, text=text, act="report_completion")


def _report(*, actor: Account, task: Task, on: date, text: str, act: str) -> Progress:
    who = permit(subject=task, actor=actor, act=act)
    body = _body(task, who)
    completes = act == "report_completion"
    if completes and body != task.lead:
        raise Refused("报完成由牵头单位{lead}办理，配合单位请报进展。", lead=task.lead.name)
    check_day(on)
    said = check_text("text", "进展情况", text)
    save(subject=task, who=who, act=act, also={"on": on}, reported_on=on if completes else task.reported_on)
    return Progress.objects.create(
        task=task, body=body, on=on, text=said, completes=completes, by=actor, entered_at=clock.now()
    )


def _body(task: Task, who: Who) -> Body:
    """The body for which the person acts."""
    return next(body for body in task.doers if body.code == who.body)
