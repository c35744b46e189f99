"""列入任务: put a task on the year's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.checks import check_below, check_due, check_line, check_year
from gongkai.office.supervision.models import Task
from gongkai.office.supervision.permissions import TASKS


@transaction.atomic
def set_task(
    *,
    actor: Account,
    area: Body,
    year: int,
    title: str,
    basis: str,
    lead: Body,
    due_on: date,
    supporting: Sequence[Body] = (),
    requirement: str = "",
) -> Task:
    """Give a task to a leading body and those that help it (条例第四十六条、第四十七条). Raises NotPermitted, Refused."""
    area = locked(area)
    who = begin(actor=actor, act="set_task", body=area, table=TASKS)
    check_year(year)
    check_below("lead", (lead,), area)
    check_below("supporting", supporting, area)
    if lead in supporting:
        raise Refused("{lead}已是牵头单位，不必再列为配合单位。", field="supporting", lead=lead.name)
    last = Task.objects.filter(area=area, year=year).aggregate(last=Max("serial"))["last"] or 0
    task = Task(
        area=area, year=year, serial=last + 1, lead=lead, created_at=clock.now(),
        title=check_line("title", "任务", title, 300), basis=check_line("basis", "依据", basis, 300),
        requirement=check_text("requirement", "工作要求", requirement, required=False),
        due_on=check_due("due_on", "完成时限", due_on, date(year, 1, 1)),
    )  # fmt: skip
    task.save()
    task.supporting.set(supporting)
    record(
        who=who, action="supervision.set_task", target=task,
        after={"title": task.title, "lead": lead, "supporting": list(supporting), "due_on": due_on},
    )  # fmt: skip
    return task
