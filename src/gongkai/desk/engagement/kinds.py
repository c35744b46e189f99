"""What the page of each kind of record shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.engagement import acts
from gongkai.desk.engagement.fields import listed
from gongkai.desk.engagement.record import Fact, Kind
from gongkai.desk.templatetags.desk import chinese_day, due_words
from gongkai.office import clock
from gongkai.office.engagement.models import Evaluation, Knowledge, Meeting, Proposal, Question, Training
from gongkai.office.engagement.permissions import EVALUATIONS, LEARNING, PROPOSALS, QUESTIONS
from gongkai.office.engagement.queries.public import results
from gongkai.office.engagement.questionnaire import counted

SHOWN = 200
"""What people wrote in their own words, as far as a page lists it."""


def _day(day: date | None) -> str:
    return chinese_day(day) if day else ""


def _training(row: Training) -> list[Fact]:
    return [
        Fact(_("机构"), row.body.name), Fact(_("方式"), row.get_kind_display()), Fact(_("日期"), chinese_day(row.held_on)),
        Fact(_("人数"), row.participants), Fact(_("参加机构"), listed(row.bodies.all()), whole=True),
        Fact(_("培训内容"), row.content, whole=True),
    ]  # fmt: skip


def _meeting(row: Meeting) -> list[Fact]:
    return [
        Fact(_("机构"), row.body.name), Fact(_("日期"), chinese_day(row.held_on)), Fact(_("主持人"), row.chair),
        Fact(_("人数"), row.attendees), Fact(_("议题"), row.agenda, whole=True), Fact(_("议定事项"), row.decisions, whole=True),
    ]  # fmt: skip


def _knowledge(row: Knowledge) -> list[Fact]:
    return [
        Fact(_("写给谁"), row.role_title), Fact(_("更新日期"), chinese_day(row.changed_on)), Fact(_("机构"), row.body.name),
        Fact(_("依据"), row.basis), Fact(_("内容"), row.text, whole=True),
    ]  # fmt: skip


def _evaluation(row: Evaluation) -> list[Fact]:
    return [
        Fact(_("机构"), row.body.name), Fact(_("状态"), row.get_state_display()),
        Fact(_("起止日期"), f"{chinese_day(row.opens_on)}—{chinese_day(row.closes_on)}"),
        Fact(_("收到问卷"), row.replies.count()), Fact(_("说明"), row.intro, whole=True),
        Fact(_("结果说明和改进措施"), row.summary, whole=True),
    ]  # fmt: skip


def _counts(row: Evaluation) -> dict[str, Any]:
    answers = row.replies.values_list("answers", flat=True)
    row.results = row.results if row.state == "published" else counted(row.questions, answers.iterator())
    own = [
        (one["text"], [said[str(place)] for said in answers.filter(answers__has_key=str(place))[:SHOWN]])
        for place, one in enumerate(row.questions)
        if one["kind"] == "text"
    ]
    return {
        "results": results(row),
        "replies": row.results["replies"],
        "own_words": own,
        "is_open": row.is_open(clock.today()),
    }


def _question(row: Question) -> list[Fact]:
    passed = "；".join(f"{one['on']} {one['from']} → {one['to']}：{one['why']}" for one in row.passes)
    answer = _("不作答复的原因") if row.state == "set_aside" else _("答复")
    due = due_words(row.due_on) if row.state == "asked" else chinese_day(row.due_on)
    return [
        Fact(_("机构"), row.body.name), Fact(_("状态"), row.get_state_display()), Fact(_("称呼"), row.name),
        Fact(_("提问日期"), chinese_day(row.asked_on)), Fact(_("答复期限"), due),
        Fact(_("答复日期"), _day(row.answered_on)), Fact(_("用时（工作日）"), row.workdays),
        Fact(_("公开"), _("已在门户公开") if row.shown else _("不公开")), Fact(_("问题"), row.text, whole=True),
        Fact(answer, row.answer, whole=True), Fact(_("公开时的标题"), row.said_subject, whole=True),
        Fact(_("公开时的问题文字"), row.said, whole=True), Fact(_("转办"), passed, whole=True),
    ]  # fmt: skip


def _proposal(row: Proposal) -> list[Fact]:
    due = due_words(row.due_on) if row.state == "assigned" else chinese_day(row.due_on)
    return [
        Fact(_("类别"), f"{row.year} {row.get_kind_display()}{row.number}"), Fact(_("状态"), row.get_state_display()),
        Fact(_("提出人"), row.proposer), Fact(_("主办单位"), row.body.name), Fact(_("协办单位"), listed(row.supporting.all())),
        Fact(_("交办日期"), chinese_day(row.assigned_on)), Fact(_("办理期限"), due), Fact(_("延长的原因"), row.extension),
        Fact(_("答复日期"), _day(row.answered_on)), Fact(_("复函文号"), row.reply_number),
        Fact(_("办理结果"), row.get_outcome_display()), Fact(_("评价"), row.get_satisfaction_display()),
        Fact(_("公开日期"), _day(row.published_on)), Fact(_("答复内容"), row.answer, whole=True),
    ]  # fmt: skip


TRAINING = Kind(
    gettext_lazy("培训"), "desk:trainings", "desk:training", Training.objects.visible_to, LEARNING,
    acts.TRAINING, _training, more=lambda row: {"materials": list(row.materials.all())}, counts="training",
)  # fmt: skip
MEETING = Kind(
    gettext_lazy("领导小组会议"), "desk:meetings", "desk:meeting", Meeting.objects.visible_to, LEARNING,
    acts.MEETING, _meeting, counts="meeting",
)  # fmt: skip
KNOWLEDGE = Kind(
    gettext_lazy("业务知识"), "desk:knowledge", "desk:knowledge_entry", Knowledge.objects.visible_to,
    LEARNING, acts.KNOWLEDGE, _knowledge,
)  # fmt: skip
EVALUATION = Kind(
    gettext_lazy("社会评议"), "desk:evaluations", "desk:evaluation", Evaluation.objects.visible_to,
    EVALUATIONS, acts.EVALUATION, _evaluation, template="desk/engagement/evaluation.html", more=_counts, counts="evaluation",
)  # fmt: skip
QUESTION = Kind(
    gettext_lazy("公众提问"), "desk:questions", "desk:question", Question.objects.worked_on_by, QUESTIONS,
    acts.QUESTION, _question, counts="question", words=tuple(acts.QUESTION),
)  # fmt: skip
PROPOSAL = Kind(
    gettext_lazy("建议提案"), "desk:proposals", "desk:proposal", Proposal.objects.worked_on_by, PROPOSALS,
    acts.PROPOSAL, _proposal, counts="proposal", words=("publish_proposal", "rate_proposal"),
)  # fmt: skip
