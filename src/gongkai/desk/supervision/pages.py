"""What the pages of tasks, orders and problems show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.supervision.acts import ORDER_ACTS, PROBLEM_ACTS, TASK_ACTS
from gongkai.desk.supervision.record import Fact, Page
from gongkai.office.bodies.models import Account
from gongkai.office.remedies.models import Complaint
from gongkai.office.supervision.models import Order, Problem, Task


def _task_facts(task: Task) -> list[Fact]:
    open_until = task.due_on if task.state == "open" else None
    return [
        Fact(_("依据"), task.basis, whole=True),
        Fact(_("牵头单位"), task.lead.name),
        Fact(_("配合单位"), "、".join(body.name for body in task.supporting.all())),
        Fact(_("完成时限"), task.due_on, due=open_until),
        Fact(_("报完成日期"), task.reported_on),
        Fact(_("确认日期"), task.done_on),
        Fact(_("主管部门"), task.area.name),
        Fact(_("工作要求"), task.requirement, whole=True),
    ]


def _task_more(_actor: Account, task: Task) -> dict[str, Any]:
    return {"reports": list(task.reports.select_related("body", "by"))}


def _order_facts(order: Order) -> list[Fact]:
    complaint = order.complaint
    return [
        Fact(_("责令机构"), order.body.name),
        Fact(_("主管部门"), order.area.name),
        Fact(_("情形"), order.get_ground_display(), whole=True),
        Fact(_("查明的问题"), order.fact, whole=True),
        Fact(_("改正要求"), order.demand, whole=True),
        Fact(_("发出日期"), order.issued_on),
        Fact(_("改正时限"), order.due_on, due=order.due_on if order.state == "issued" else None),
        *([Fact(_("改正情况"), order.answer, whole=True)] if order.answer else []),
        Fact(_("报告日期"), order.answered_on),
        Fact(_("销号日期"), order.closed_on),
        Fact(_("通报批评"), order.criticised_on),
        Fact(_("责任追究"), sum(one.persons for one in order.accountability.all()) or None),
        *([Fact(_("依据的投诉举报"), complaint.number)] if complaint is not None else []),
    ]


def _order_more(actor: Account, order: Order) -> dict[str, Any]:
    """The complaint, where the person reads it."""
    seen = order.complaint_id and Complaint.objects.visible_to(actor).filter(pk=order.complaint_id).exists()
    link = reverse("desk:complaint", args=[order.complaint_id]) if seen else ""
    return {"links": [(link, _("查看投诉举报"))] if link else []}


def _problem_facts(problem: Problem) -> list[Fact]:
    before, after = problem.carried_from, getattr(problem, "carried_to", None)
    return [
        Fact(_("问题"), problem.text, whole=True),
        Fact(_("机构"), problem.body.name),
        Fact(_("报告年度"), str(problem.year)),
        Fact(_("改进措施"), problem.measure, whole=True),
        Fact(_("责任单位、责任人"), problem.owner),
        Fact(_("整改时限"), problem.due_on, due=problem.due_on if problem.state == "planned" else None),
        Fact(_("整改结果"), problem.result, whole=True),
        Fact(_("完成日期"), problem.finished_on),
        *([Fact(_("上年的同一问题"), str(before), href=reverse("desk:problem", args=[before.pk]))] if before else []),
        *([Fact(_("转入下年的问题"), str(after), href=reverse("desk:problem", args=[after.pk]))] if after else []),
    ]


TASK = Page(
    Task, "task", "tasks", _("工作任务"), TASK_ACTS, ("report_progress", "report_completion", "confirm_task"), _task_facts,
    ("area", "lead"), more=_task_more,
)  # fmt: skip
ORDER = Page(
    Order, "order", "orders", _("责令改正"), ORDER_ACTS, ("answer_order", "close_order"), _order_facts,
    ("area", "body", "complaint"), more=_order_more,
)  # fmt: skip
PROBLEM = Page(
    Problem, "problem", "problems", _("问题和改进措施"), PROBLEM_ACTS, ("plan_measure", "finish_problem"), _problem_facts,
    ("body", "carried_from"),
)  # fmt: skip
