"""What waits in supervision, for the desk's first page and the digest of the day."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Text
from gongkai.office.bodies.models import Account
from gongkai.office.supervision.models import Order, Problem, Sheet, Task
from gongkai.office.supervision.queries.todo import waiting_for

TITLES = {
    "tasks_late": (_("工作任务已超期"), "desk:tasks", "late=late"),
    "tasks": (_("工作任务30日内到期"), "desk:tasks", "state=open&order=due"),
    "orders": (_("责令改正待办"), "desk:orders", "state=issued"),
    "sheets": (_("考核待自评"), "desk:schemes", "state=scoring"),
    "problems": (_("上年问题待定措施或者将到期"), "desk:problems", ""),
    "tasks_reported": (_("任务待确认完成"), "desk:tasks", "state=reported"),
    "orders_answered": (_("改正情况待核实"), "desk:orders", "state=answered"),
    "sheets_review": (_("考核表待复核、申诉待答复"), "desk:schemes", "state=scoring"),
    "schemes": (_("考核方案拟定中"), "desk:schemes", "state=draft"),
}
"""By the keys of `queries.todo`: title, the list that shows all of them, its filter."""


class Row(NamedTuple):
    """One record that waits."""

    href: str
    text: str
    about: str
    due: date | None


class Group(NamedTuple):
    """One kind of work."""

    key: str
    title: Text
    rows: list[Row]
    total: int
    href: str


def of_supervision(actor: Account) -> list[Group]:
    """The groups of the first page, none for who has nothing to do with them."""
    found = []
    for waiting in waiting_for(actor=actor):
        title, address, asked = TITLES[waiting.key]
        link = reverse(address) + (f"?{asked}" if asked else "")
        found.append(Group(waiting.key, title, [_row(one) for one in waiting.records], waiting.total, link))
    return found


def _row(record: Any) -> Row:
    if isinstance(record, Task):
        due = record.due_on if record.state == "open" else None
        return Row(reverse("desk:task", args=[record.pk]), record.title, _name(record.lead), due)
    if isinstance(record, Order):
        due = record.due_on if record.state == "issued" else None
        return Row(reverse("desk:order", args=[record.pk]), record.number, _name(record.body), due)
    if isinstance(record, Sheet):
        due = record.scheme.self_until if record.state == "waiting" else None
        return Row(reverse("desk:sheet", args=[record.pk]), str(record), _name(record.body), due)
    if isinstance(record, Problem):
        return Row(reverse("desk:problem", args=[record.pk]), record.text[:80], _name(record.body), record.due_on)
    return Row(reverse("desk:scheme", args=[record.pk]), record.title, _name(record.area), None)


def _name(body: Any) -> str:
    return str(body.short_name or body.name)
