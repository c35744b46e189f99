"""确认完成, 退回补办, 取消任务: what the supervising body says in the end."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_day
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.checks import check_due, check_line
from gongkai.office.supervision.models import Task


@transaction.atomic
def confirm_task(*, actor: Account, task: Task, on: date) -> Task:
    """Confirm that a task is done. Raises NotPermitted, Refused."""
    who = permit(subject=task, actor=actor, act="confirm_task")
    check_day(on)
    check_due("on", "确认日期", on, task.reported_on or on)
    save(subject=task, who=who, act="confirm_task", done_on=on)
    return task


@transaction.atomic
def return_task(*, actor: Account, task: Task, why: str) -> Task:
    """Say what is still missing; the earlier report of completion no longer counts. Raises NotPermitted, Refused."""
    who = permit(subject=task, actor=actor, act="return_task")
    save(subject=task, who=who, act="return_task", why=check_line("why", "退回的理由", why, 500), reported_on=None)
    return task


@transaction.atomic
def cancel_task(*, actor: Account, task: Task, why: str) -> Task:
    """Take a task off the list, with the reason. Raises NotPermitted, Refused."""
    who = permit(subject=task, actor=actor, act="cancel_task")
    save(subject=task, who=who, act="cancel_task", why=check_line("why", "取消的理由", why, 500))
    return task
