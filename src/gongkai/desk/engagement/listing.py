"""The lists of these registers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.lists.spec import Cell, Choices, Column, Filter, Spec, register
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.models import (
    Evaluation,
    Knowledge,
    Meeting,
    Outcome,
    Proposal,
    ProposalKind,
    Question,
    Training,
    TrainingKind,
)
from gongkai.office.engagement.permissions import EVALUATIONS, PROPOSALS, QUESTIONS
from gongkai.office.roles import ROLES

BODY = Column(gettext_lazy("机构"), lambda row: Cell(row.body.short_name or row.body.name))


def _years(day: str) -> Callable[[QuerySet[Any], str], QuerySet[Any]]:
    def narrow(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        return rows.filter(**{f"{day}__gte": first, f"{day}__lte": last})

    return narrow


def _last_years(_actor: Account) -> Choices:
    this = clock.today().year
    return [(str(year), str(year)) for year in range(this, this - 6, -1)]


def _year(day: str) -> Filter:
    return Filter("year", gettext_lazy("年度"), _last_years, _years(day))


def _state(states: dict[str, str]) -> Filter:
    choices = [(key, title) for key, title in states.items() if key != "none"]
    return Filter("state", gettext_lazy("状态"), lambda _a: choices, lambda rows, value: rows.filter(state=value))


def _due(row: Any, done: date | None) -> Cell:
    if done is None:
        return Cell(due_words(row.due_on), tone=tone_of(row.due_on))
    late = done > row.due_on
    return Cell(done, note=_("晚于期限%(day)s") % {"day": row.due_on} if late else "")


def _tone(row: Any, done: tuple[str, ...], off: tuple[str, ...] = ()) -> Cell:
    tone = "done" if row.state in done else "off" if row.state in off else "soon"
    return Cell(row.get_state_display(), tone=tone)


TRAININGS = register(
    Spec(
        key="trainings",
        title=gettext_lazy("培训"),
        rows=lambda actor: (
            Training.objects.visible_to(actor)
            .select_related("body")
            .annotate(number=Count("bodies", distinct=True), files=Count("materials", distinct=True))
        ),
        columns=(
            Column(gettext_lazy("主题"), lambda row: Cell(row.topic, reverse("desk:training", args=[row.pk]))),
            Column(gettext_lazy("日期"), lambda row: Cell(row.held_on)),
            BODY,
            Column(gettext_lazy("方式"), lambda row: Cell(row.get_kind_display())),
            Column(gettext_lazy("参加机构"), lambda row: Cell(row.number), number=True),
            Column(gettext_lazy("人数"), lambda row: Cell(row.participants), number=True),
            Column(gettext_lazy("材料"), lambda row: Cell(row.files), number=True),
        ),
        empty=gettext_lazy("还没有登记培训。举办或者参加培训以后在这里登记，年度报告的培训次数和人次由此得出。"),
        filters=(
            _year("held_on"),
            Filter("kind", gettext_lazy("方式"), lambda _a: TrainingKind.choices, lambda rows, v: rows.filter(kind=v)),
        ),
        find=lambda rows, words: rows.filter(Q(topic__icontains=words) | Q(content__icontains=words)),
        finds=gettext_lazy("主题、内容"),
    )
)

MEETINGS = register(
    Spec(
        key="meetings",
        title=gettext_lazy("领导小组会议"),
        rows=lambda actor: Meeting.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(gettext_lazy("会议名称"), lambda row: Cell(row.title, reverse("desk:meeting", args=[row.pk]))),
            Column(gettext_lazy("日期"), lambda row: Cell(row.held_on)),
            BODY,
            Column(gettext_lazy("主持人"), lambda row: Cell(row.chair)),
            Column(gettext_lazy("人数"), lambda row: Cell(row.attendees), number=True),
        ),
        empty=gettext_lazy("还没有登记会议。政务公开领导小组开会以后在这里登记议题和议定事项。"),
        filters=(_year("held_on"),),
        find=lambda rows, words: rows.filter(
            Q(title__icontains=words) | Q(agenda__icontains=words) | Q(decisions__icontains=words)
        ),
        finds=gettext_lazy("名称、议题、议定事项"),
    )
)

KNOWLEDGE = register(
    Spec(
        key="knowledge",
        title=gettext_lazy("业务知识"),
        rows=lambda actor: Knowledge.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(gettext_lazy("标题"), lambda row: Cell(row.title, reverse("desk:knowledge_entry", args=[row.pk]))),
            Column(gettext_lazy("写给谁"), lambda row: Cell(row.role_title)),
            Column(gettext_lazy("依据"), lambda row: Cell(row.basis)),
            BODY,
            Column(gettext_lazy("更新日期"), lambda row: Cell(row.changed_on)),
            Column(
                gettext_lazy("状态"),
                lambda row: Cell(_("在用"), tone="done") if row.state == "recorded" else Cell(_("已停用"), tone="off"),
            ),
        ),
        empty=gettext_lazy("还没有业务知识。由公开工作机构负责人按角色编写，办理人员随时查看。"),
        filters=(
            Filter(
                "role",
                gettext_lazy("写给谁"),
                lambda _a: [
                    ("all", gettext_lazy("全体工作人员")),
                    *((role.key, role.title) for role in ROLES.values()),
                ],
                lambda rows, value: rows.filter(role="" if value == "all" else value),
            ),
        ),
        find=lambda rows, words: rows.filter(
            Q(title__icontains=words) | Q(text__icontains=words) | Q(basis__icontains=words)
        ),
        finds=gettext_lazy("标题、内容、依据"),
    )
)


def _when(row: Evaluation) -> Cell:
    today = clock.today()
    if row.is_open(today):
        return Cell(_("正在评议"), tone="soon")
    if row.waits_for_results(today):
        return Cell(_("已截止，待公布结果"), tone="late")
    return _tone(row, ("published",), ("draft", "withdrawn", "open"))


EVALUATION_LIST = register(
    Spec(
        key="evaluations",
        title=gettext_lazy("社会评议"),
        rows=lambda actor: (
            Evaluation.objects.visible_to(actor).select_related("body").annotate(number=Count("replies"))
        ),
        columns=(
            Column(gettext_lazy("名称"), lambda row: Cell(row.title, reverse("desk:evaluation", args=[row.pk]))),
            BODY,
            Column(gettext_lazy("开始"), lambda row: Cell(row.opens_on)),
            Column(gettext_lazy("截止"), lambda row: Cell(row.closes_on)),
            Column(gettext_lazy("问卷"), lambda row: Cell(row.number), number=True),
            Column(gettext_lazy("状态"), _when),
        ),
        empty=gettext_lazy("还没有社会评议。起草问卷、向社会开展、截止后公布结果，年度报告的评议情况由此得出。"),
        filters=(_year("closes_on"), _state(dict(EVALUATIONS.states))),
    )
)

QUESTION_LIST = register(
    Spec(
        key="questions",
        title=gettext_lazy("公众提问"),
        rows=lambda actor: Question.objects.worked_on_by(actor).select_related("body"),
        columns=(
            Column(
                gettext_lazy("提问"),
                lambda row: Cell(row.subject, reverse("desk:question", args=[row.pk]), note=row.number),
            ),
            BODY,
            Column(gettext_lazy("提问日期"), lambda row: Cell(row.asked_on)),
            Column(
                gettext_lazy("答复"),
                lambda row: Cell(_("不作答复"), tone="off") if row.state == "set_aside" else _due(row, row.answered_on),
            ),
            Column(gettext_lazy("用时（工作日）"), lambda row: Cell(row.workdays), number=True),
            Column(gettext_lazy("状态"), lambda row: _tone(row, ("answered",), ("set_aside",))),
        ),
        empty=gettext_lazy("没有公众提问。公众在门户“公众参与”中提出的问题会列在这里。"),
        filters=(
            _year("asked_on"),
            _state(dict(QUESTIONS.states)),
            Filter(
                "late",
                gettext_lazy("期限"),
                lambda _a: [("late", gettext_lazy("超期"))],
                lambda rows, _v: rows.filter(
                    Q(answered_on__gt=F("due_on")) | Q(state="asked", due_on__lt=clock.today())
                ),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(subject__icontains=words) | Q(number=words) | Q(text__icontains=words)),
        finds=gettext_lazy("标题、编号、内容"),
    )
)

PROPOSAL_LIST = register(
    Spec(
        key="proposals",
        title=gettext_lazy("建议提案"),
        rows=lambda actor: Proposal.objects.worked_on_by(actor).select_related("body"),
        columns=(
            Column(
                gettext_lazy("标题"),
                lambda row: Cell(
                    row.title,
                    reverse("desk:proposal", args=[row.pk]),
                    note=f"{row.year} {row.get_kind_display()}{row.number}",
                ),
            ),
            Column(gettext_lazy("主办单位"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(gettext_lazy("交办日期"), lambda row: Cell(row.assigned_on)),
            Column(gettext_lazy("答复"), lambda row: _due(row, row.answered_on)),
            Column(gettext_lazy("办理结果"), lambda row: Cell(row.get_outcome_display())),
            Column(gettext_lazy("评价"), lambda row: Cell(row.get_satisfaction_display())),
            Column(gettext_lazy("公开"), lambda row: Cell(row.published_on)),
        ),
        empty=gettext_lazy("还没有建议提案。可以逐件登记，也可以用表格批量登记。"),
        filters=(
            Filter("year", gettext_lazy("年度"), _last_years, lambda rows, value: rows.filter(year=int(value))),
            Filter("kind", gettext_lazy("类别"), lambda _a: ProposalKind.choices, lambda rows, v: rows.filter(kind=v)),
            _state(dict(PROPOSALS.states)),
            Filter(
                "outcome", gettext_lazy("办理结果"), lambda _a: Outcome.choices, lambda rows, v: rows.filter(outcome=v)
            ),
        ),
        find=lambda rows, words: rows.filter(
            Q(title__icontains=words) | Q(number__icontains=words) | Q(proposer__icontains=words)
        ),
        finds=gettext_lazy("标题、编号、提出人"),
    )
)
