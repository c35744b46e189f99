"""The lists of tasks, orders, accountability, problems, schemes and third parties' results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.lists.spec import Cell, Choices, Column, Filter, Spec, register
from gongkai.desk.supervision.record import state_cell
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.permissions import PermissionTable
from gongkai.office.supervision.models import (
    Accountability,
    EvaluationResult,
    Ground,
    Handling,
    Order,
    Problem,
    Scheme,
    Task,
)
from gongkai.office.supervision.permissions import ORDERS, PROBLEMS, SCHEMES, TASKS

BACK = 8
"""Years that a filter offers."""
_SHOWN = 60


def _years(_actor: Account) -> Choices:
    newest = clock.today().year + 1
    return [(str(year), str(year)) for year in range(newest, newest - BACK, -1)]


def _by_year(path: str = "year") -> Filter:
    return Filter("year", _("年度"), _years, lambda rows, value: rows.filter(**{path: int(value)}))


def _by_state(table: PermissionTable) -> Filter:
    choices = [(key, title) for key, title in table.states.items() if key != "none"]
    return Filter("state", _("状态"), lambda _a: choices, lambda rows, value: rows.filter(state=value))


def _bodies(path: str) -> Filter:
    """The bodies that the person sees in the list."""

    def choices(actor: Account) -> Choices:
        from gongkai.desk.supervision.roles import below

        return [(code, body.short_name or body.name) for code, body in below(actor).items()]

    return Filter("body", _("机构"), choices, lambda rows, value: rows.filter(**{f"{path}__code": value}))


def _short(body: Any) -> Cell:
    return Cell(body.short_name or body.name)


def _due(open_states: tuple[str, ...], kept: str) -> Callable[[Any], Cell]:
    """The last day of what is open; of what is done, the day and whether it was in time."""

    def cell(row: Any) -> Cell:
        if row.due_on is None:
            return Cell("")
        if row.state in open_states:
            return Cell(due_words(row.due_on), tone=tone_of(row.due_on) or "off")
        on = getattr(row, kept)
        if on is None:
            return Cell(row.due_on)
        return (
            Cell(_("按时"), tone="done", note=str(on))
            if on <= row.due_on
            else Cell(_("超期"), tone="late", note=str(on))
        )

    return cell


def _late(open_states: tuple[str, ...]) -> Filter:
    return Filter(
        "late", _("期限"), lambda _a: [("late", _("已超期"))],
        lambda rows, _value: rows.filter(state__in=open_states, due_on__lt=clock.today()),
    )  # fmt: skip


def _search(*paths: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    def find(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        condition = Q(pk__in=[])
        for path in paths:
            condition |= Q(**{f"{path}__icontains": words})
        return rows.filter(condition)

    return find


TASK_LIST = register(
    Spec(
        key="tasks",
        title=_("工作任务"),
        rows=lambda actor: Task.objects.visible_to(actor).select_related("lead").prefetch_related("supporting"),
        columns=(
            Column(_("任务"), lambda row: Cell(row.title, reverse("desk:task", args=[row.pk]), note=row.basis)),
            Column(_("年度"), lambda row: Cell(f"{row.year}-{row.serial}")),
            Column(_("牵头单位"), lambda row: _short(row.lead)),
            Column(_("配合单位"), lambda row: Cell("、".join(body.short_name or body.name for body in row.supporting.all()))),
            Column(_("完成时限"), _due(("open",), "reported_on")),
            Column(_("状态"), state_cell),
        ),
        empty=_("还没有任务。主管部门列入任务或者导入任务分工表后，牵头单位在这里报进展。"),
        filters=(_by_year(), _by_state(TASKS), _bodies("lead"), _late(("open",))),
        find=_search("title", "basis"),
        finds=_("任务、依据"),
        orders={"due": (_("完成时限"), ("due_on", "pk"))},
    )
)  # fmt: skip
ORDER_LIST = register(
    Spec(
        key="orders",
        title=_("责令改正"),
        rows=lambda actor: Order.objects.visible_to(actor).select_related("body", "area"),
        columns=(
            Column(_("编号"), lambda row: Cell(row.number, reverse("desk:order", args=[row.pk]), note=row.fact[:_SHOWN])),
            Column(_("机构"), lambda row: _short(row.body)),
            Column(_("情形"), lambda row: Cell(str(row.get_ground_display()))),
            Column(_("发出日期"), lambda row: Cell(row.issued_on)),
            Column(_("改正时限"), _due(("issued",), "answered_on")),
            Column(_("状态"), state_cell),
            Column(_("通报批评"), lambda row: Cell(row.criticised_on)),
        ),
        empty=_("还没有责令改正。主管部门检查发现问题、查实投诉举报后在这里发出。"),
        filters=(
            _by_state(ORDERS), _bodies("body"), _late(("issued",)),
            Filter("ground", _("情形"), lambda _a: Ground.choices, lambda rows, value: rows.filter(ground=value)),
        ),
        find=_search("number", "fact", "demand"),
        finds=_("编号、问题、要求"),
    )
)  # fmt: skip
ACCOUNTABILITY_LIST = register(
    Spec(
        key="accountability",
        title=_("责任追究"),
        rows=lambda actor: Accountability.objects.visible_to(actor).select_related("body", "order"),
        columns=(
            Column(_("事由"), lambda row: Cell(row.content[:_SHOWN], note=row.document_number)),
            Column(_("机构"), lambda row: _short(row.body)),
            Column(_("情形"), lambda row: Cell(str(row.get_ground_display()))),
            Column(_("处理方式"), lambda row: Cell(str(row.get_handling_display()))),
            Column(_("人数"), lambda row: Cell(row.persons), number=True),
            Column(_("作出处理的机关"), lambda row: Cell(row.decided_by)),
            Column(_("处理日期"), lambda row: Cell(row.decided_on)),
            Column(
                _("责令改正"),
                lambda row: Cell(row.order.number, reverse("desk:order", args=[row.order_id])) if row.order else Cell(""),
            ),
        ),
        empty=_("没有责任追究。有的由主管部门登记，人数计入年度报告。"),
        filters=(
            _by_year("decided_on__year"), _bodies("body"),
            Filter("handling", _("处理方式"), lambda _a: Handling.choices, lambda rows, value: rows.filter(handling=value)),
        ),
    )
)  # fmt: skip
PROBLEM_LIST = register(
    Spec(
        key="problems",
        title=_("问题和改进措施"),
        rows=lambda actor: Problem.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(_("问题"), lambda row: Cell(row.text[:_SHOWN], reverse("desk:problem", args=[row.pk]), note=row.measure[:_SHOWN])),
            Column(_("机构"), lambda row: _short(row.body)),
            Column(_("报告年度"), lambda row: Cell(str(row.year))),
            Column(_("责任单位、责任人"), lambda row: Cell(row.owner)),
            Column(_("整改时限"), _due(("open", "planned"), "finished_on")),
            Column(_("状态"), state_cell),
        ),
        empty=_("还没有问题。从上年报告第五部分登记，今年的第五部分据此起草。"),
        filters=(_by_year(), _by_state(PROBLEMS), _bodies("body"), _late(("open", "planned"))),
        find=_search("text", "measure", "result"),
        finds=_("问题、措施、结果"),
    )
)  # fmt: skip


def _scheme_rows(actor: Account) -> QuerySet[Scheme]:
    done = Count("sheets", filter=Q(sheets__state="reviewed"), distinct=True)
    return Scheme.objects.visible_to(actor).select_related("area").annotate(
        bodies=Count("sheets", distinct=True), ready=done
    )  # fmt: skip


SCHEME_LIST = register(
    Spec(
        key="schemes",
        title=_("工作考核"),
        rows=_scheme_rows,
        columns=(
            Column(_("考核方案"), lambda row: Cell(row.title, reverse("desk:scheme", args=[row.pk]), note=row.basis)),
            Column(_("年度"), lambda row: Cell(str(row.year))),
            Column(_("主管部门"), lambda row: _short(row.area)),
            Column(_("已复核／被考核机构"), lambda row: Cell(f"{row.ready}／{row.bodies}")),
            Column(_("自评截止"), lambda row: Cell(row.self_until)),
            Column(_("通报日期"), lambda row: Cell(row.noticed_on, note=row.notice_number)),
            Column(_("状态"), state_cell),
        ),
        empty=_("还没有考核。主管部门制定方案、设定指标并启动后，被考核机构在这里自评。"),
        filters=(_by_year(), _by_state(SCHEMES)),
        find=_search("title", "basis"),
        finds=_("名称、依据"),
    )
)
RESULT_LIST = register(
    Spec(
        key="third_party",
        title=_("第三方评估"),
        rows=lambda actor: (
            EvaluationResult.objects.visible_to(actor)
            .select_related("evaluation", "body")
            .annotate(lost=F("full") - F("points"))
        ),
        columns=(
            Column(_("指标"), lambda row: Cell(row.indicator, note=row.remark)),
            Column(_("机构"), lambda row: _short(row.body)),
            Column(_("评估"), lambda row: Cell(row.evaluation.title, note=row.evaluation.organ)),
            Column(_("年度"), lambda row: Cell(str(row.evaluation.year))),
            Column(_("满分"), lambda row: Cell(f"{row.full.normalize():f}"), number=True),
            Column(_("得分"), lambda row: Cell(f"{row.points.normalize():f}"), number=True),
            Column(_("扣分"), lambda row: Cell(f"{row.lost.normalize():f}" if row.lost else ""), number=True),
        ),
        empty=_("还没有第三方评估结果。收到评估结果后按模板整理导入，可以计入考核。"),
        filters=(_by_year("evaluation__year"), _bodies("body")),
        find=_search("indicator", "remark", "evaluation__title"),
        finds=_("指标、说明、评估名称"),
        orders={"lost": (_("扣分多的在前"), ("-lost", "pk"))},
    )
)
