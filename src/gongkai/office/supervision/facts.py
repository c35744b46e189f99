"""The figures of supervision for sections one, five and six of the annual report, and section five drafted from the problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, QuerySet

from gongkai.office.annual.facts_registry import Listed, Period, fact, passage, rate, record_kind
from gongkai.office.supervision.models import Accountability, Order, Problem, Scheme, Sheet, Task
from gongkai.office.supervision.queries.section_five import section_five


def _listed(kind: str, rows: QuerySet[Any]) -> Iterator[Listed]:
    return (Listed(kind, key) for key in rows.order_by("pk").values_list("pk", flat=True))


def _tasks(at: Period) -> QuerySet[Task]:
    return Task.objects.filter(lead__in=at.bodies, due_on__gte=at.first, due_on__lte=at.last).exclude(state="cancelled")


@fact(
    name="supervision.tasks",
    section="overview",
    title="年内到期的牵头任务（项）",
    text="承担政务公开工作任务{facts.supervision.tasks}项。",
)
def tasks(at: Period) -> Iterable[Listed]:
    """Tasks that the body leads and that were due in the year."""
    return _listed("task", _tasks(at))


@fact(
    name="supervision.tasks_done",
    section="overview",
    title="其中按期报告完成的任务（项）",
    text="按期报告完成{facts.supervision.tasks_done}项。",
)
def tasks_done(at: Period) -> Iterable[Listed]:
    """Those of them whose completion was reported by their last day and not returned."""
    return _listed("task", _tasks(at).filter(reported_on__lte=F("due_on")))


@fact(
    name="supervision.assessments",
    section="overview",
    title="组织开展的工作考核（次）",
    text="组织开展政府信息公开工作考核{facts.supervision.assessments}次。",
)
def assessments(at: Period) -> Iterable[Listed]:
    """Schemes of the body whose results were circulated in the year."""
    rows = Scheme.objects.filter(area__in=at.bodies, noticed_on__gte=at.first, noticed_on__lte=at.last)
    return _listed("scheme", rows)


@fact(
    name="supervision.assessed",
    section="overview",
    title="考核并通报结果的机构（个）",
    text="对{facts.supervision.assessed}个机构通报了考核结果。",
)
def assessed(at: Period) -> Iterable[Listed]:
    """Sheets in those schemes."""
    rows = Sheet.objects.filter(
        scheme__area__in=at.bodies, scheme__noticed_on__gte=at.first, scheme__noticed_on__lte=at.last
    )  # fmt: skip
    return _listed("sheet", rows)


@fact(
    name="supervision.orders",
    section="overview",
    title="发出的责令改正（件）",
    text="责令改正{facts.supervision.orders}件。",
)
def orders(at: Period) -> Iterable[Listed]:
    """Orders to correct that the body issued in the year."""
    return _listed("order", Order.objects.filter(area__in=at.bodies, issued_on__gte=at.first, issued_on__lte=at.last))


@fact(
    name="supervision.accountability",
    section="overview",
    title="责任追究（人次）",
    text="因政府信息公开工作追究责任{facts.supervision.accountability}人次。",
)
def accountability(at: Period) -> Iterable[Listed]:
    """Persons held to account by decisions of the year that the body recorded as supervisor."""
    rows = Accountability.objects.filter(area__in=at.bodies, decided_on__gte=at.first, decided_on__lte=at.last)
    for key, persons in rows.order_by("pk").values_list("pk", "persons"):
        yield Listed("accountability", key, persons)


@fact(name="supervision.problems", section="problems", title="上年报告所列问题（个）")
def problems(at: Period) -> Iterable[Listed]:
    """The problems that last year's section five named."""
    return _listed("problem", Problem.objects.filter(body__in=at.bodies, year=at.year - 1))


@fact(name="supervision.problems_solved", section="problems", title="其中已完成整改的问题（个）")
def problems_solved(at: Period) -> Iterable[Listed]:
    """Those of them that were solved."""
    return _listed("problem", Problem.objects.filter(body__in=at.bodies, year=at.year - 1, state="done"))


rate(
    name="supervision.problems_rate", section="problems", title="上年问题整改完成率（%）", part="supervision.problems_solved",
    whole="supervision.problems",
)  # fmt: skip


@passage(name="supervision.section_five", section="problems")
def improvements(at: Period) -> Iterable[str]:
    """What became of last year's problems, and what this year's are."""
    return section_five(bodies=at.bodies, year=at.year)


record_kind("task", "工作任务", Task, say=lambda row: (str(row), row.get_state_display()))
record_kind("scheme", "考核方案", Scheme, say=lambda row: (row.title, f"通报{row.noticed_on}"))
record_kind("sheet", "考核表", Sheet, say=lambda row: (row.body.name, f"{row.total}分"), related=("body", "scheme"))
record_kind(
    "order", "责令改正", Order, say=lambda row: (row.number, f"{row.body.name} {row.get_state_display()}"),
    related=("body",),
)  # fmt: skip
record_kind(
    "accountability", "责任追究", Accountability,
    say=lambda row: (f"{row.body.name} {row.get_handling_display()}", f"{row.persons}人，{row.decided_on}"),
    related=("body",),
)  # fmt: skip
record_kind("problem", "问题和改进措施", Problem, say=lambda row: (row.text[:80], row.get_state_display()))
