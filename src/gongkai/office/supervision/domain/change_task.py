"""调整任务: another last day, or other words."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.checks import check_due, check_line
from gongkai.office.supervision.models import Task


@transaction.atomic
def change_task(*, actor: Account, task: Task, title: str, due_on: date, requirement: str, why: str) -> Task:
    """Change what is wanted, with the reason. Raises NotPermitted, Refused."""
    who = permit(subject=task, actor=actor, act="change_task")
    save(
        subject=task, who=who, act="change_task", why=check_line("why", "调整的理由", why, 300),
        title=check_line("title", "任务", title, 300),
        due_on=check_due("due_on", "完成时限", due_on, date(task.year, 1, 1)),
        requirement=check_text("requirement", "工作要求", requirement, required=False),
    )  # fmt: skip
    return task
