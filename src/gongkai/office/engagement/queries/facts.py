"""The figures of these registers that an annual report uses, each with the records behind it. Importing registers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, Model, QuerySet

from gongkai.office.annual.facts_registry import Listed, Period, fact, passage, rate, record_kind
from gongkai.office.disclosure.models import Feedback, Opinion, OpinionState, Solicitation
from gongkai.office.engagement.models import Evaluation, Meeting, Proposal, Question, Training
from gongkai.office.engagement.questionnaire import WEAK, weak


def _of(model: type[Model], at: Period, day: str, **more: Any) -> QuerySet[Any]:
    """The rows of the bodies whose day lies in the year."""
    rows = model._default_manager.filter(**{f"{day}__gte": at.first, f"{day}__lte": at.last, "body__in": at.bodies})
    return rows.filter(**more).order_by("pk")


def _keys(kind: str, rows: QuerySet[Any]) -> Iterator[Listed]:
    return (Listed(kind, key) for key in rows.values_list("pk", flat=True))


def _weighed(kind: str, rows: QuerySet[Any], weight: str) -> Iterator[Listed]:
    return (Listed(kind, key, value) for key, value in rows.values_list("pk", weight))


@fact(
    name="trainings.held", section="overview", title="举办培训（次）",
    text="举办政府信息公开业务培训{facts.trainings.held}次，参训{facts.trainings.people}人次。",
)  # fmt: skip
def trainings_held(at: Period) -> Iterable[Listed]:
    """培训次数: those that the body held itself."""
    return _keys("training", _of(Training, at, "held_on", kind="held"))


@fact(name="trainings.people", section="overview", title="举办培训参训（人次）")
def trainings_people(at: Period) -> Iterable[Listed]:
    """参训人次: of those that the body held itself."""
    return _weighed("training", _of(Training, at, "held_on", kind="held"), "participants")


@fact(
    name="trainings.attended", section="overview", title="参加上级培训（次）",
    text="参加上级组织的培训{facts.trainings.attended}次。",
)  # fmt: skip
def trainings_attended(at: Period) -> Iterable[Listed]:
    """Those that the body's people went to elsewhere."""
    return _keys("training", _of(Training, at, "held_on", kind="attended"))


@fact(
    name="meetings.held", section="overview", title="领导小组会议（次）",
    text="召开政务公开领导小组会议{facts.meetings.held}次。",
)  # fmt: skip
def meetings_held(at: Period) -> Iterable[Listed]:
    """Meetings of the leading group."""
    return _keys("meeting", _of(Meeting, at, "held_on"))


def _evaluations(at: Period) -> QuerySet[Any]:
    return _of(Evaluation, at, "closes_on", state="published")


@fact(
    name="evaluations.held", section="overview", title="社会评议（次）",
    text="开展社会评议{facts.evaluations.held}次，收到有效问卷{facts.evaluations.replies}份。",
)  # fmt: skip
def evaluations_held(at: Period) -> Iterable[Listed]:
    """Those that ended in the year and whose results were published."""
    return _keys("evaluation", _evaluations(at))


def _results(at: Period, name: str) -> Iterator[Listed]:
    return (Listed("evaluation", key, results[name]) for key, results in _evaluations(at).values_list("pk", "results"))


@fact(name="evaluations.replies", section="overview", title="社会评议问卷（份）")
def evaluations_replies(at: Period) -> Iterable[Listed]:
    """Filled questionnaires."""
    return _results(at, "replies")


@fact(name="evaluations.grades", section="overview", title="社会评议满意度回答（个）")
def evaluations_grades(at: Period) -> Iterable[Listed]:
    """Degrees of satisfaction that were given."""
    return _results(at, "grades")


@fact(name="evaluations.good", section="overview", title="社会评议“满意”以上的回答（个）")
def evaluations_good(at: Period) -> Iterable[Listed]:
    """Those of them that are 很满意 or 满意."""
    return _results(at, "good")


rate(
    name="evaluations.share", section="overview", title="社会评议满意率（%）", part="evaluations.good",
    whole="evaluations.grades", text="社会评议满意率{facts.evaluations.share}%。",
)  # fmt: skip


@fact(
    name="evaluations.weak", section="problems", title=f"社会评议满意率低于{WEAK}%的题目（个）",
    text=f"社会评议中满意率低于{WEAK}%的题目有{{facts.evaluations.weak}}个，须逐项改进。",
)  # fmt: skip
def evaluations_weak(at: Period) -> Iterable[Listed]:
    """Questions to improve."""
    rows = _evaluations(at).values_list("pk", "questions", "results")
    return (Listed("evaluation", key, len(weak(questions, results))) for key, questions, results in rows)


@passage(name="evaluations.named", section="problems")
def evaluations_named(at: Period) -> Iterable[str]:
    """Which these are."""
    for title, questions, results in _evaluations(at).values_list("title", "questions", "results"):
        for text, share in weak(questions, results):
            yield f"“{title}”中“{text}”一题满意率为{share}%。"


@fact(
    name="solicitations.held", section="overview", title="意见征集（次）",
    text="公开征集意见{facts.solicitations.held}次，收到意见{facts.solicitations.opinions}条。",
)  # fmt: skip
def solicitations_held(at: Period) -> Iterable[Listed]:
    """意见征集 that ended in the year."""
    return _keys("solicitation", _of(Solicitation, at, "closes_on", withdrawn_on=None))


@fact(name="solicitations.opinions", section="overview", title="征集收到的意见（条）")
def solicitations_opinions(at: Period) -> Iterable[Listed]:
    """What was said in them."""
    return _keys(
        "opinion",
        Opinion.objects.filter(solicitation__in=_of(Solicitation, at, "closes_on", withdrawn_on=None)).order_by("pk"),
    )


@fact(name="solicitations.answered", section="overview", title="已公开并答复的意见（条）")
def solicitations_answered(at: Period) -> Iterable[Listed]:
    """What was shown and answered."""
    rows = Opinion.objects.filter(
        solicitation__in=_of(Solicitation, at, "closes_on", withdrawn_on=None), state=OpinionState.SHOWN
    )
    return _keys("opinion", rows.exclude(reply="").order_by("pk"))


@fact(
    name="solicitations.published", section="overview", title="已公布结果的意见征集（次）",
    text="已公布征集结果{facts.solicitations.published}次。",
)  # fmt: skip
def solicitations_published(at: Period) -> Iterable[Listed]:
    """Those of which the results are published."""
    return _keys("solicitation", _of(Solicitation, at, "closes_on", withdrawn_on=None, summarised_on__isnull=False))


@fact(
    name="questions.asked", section="overview", title="公众提问（件）",
    text="收到公众网上提问{facts.questions.asked}件，答复{facts.questions.answered}件。",
)  # fmt: skip
def questions_asked(at: Period) -> Iterable[Listed]:
    """Asked in the year; what was set aside is no question."""
    return _keys("question", _of(Question, at, "asked_on").exclude(state="set_aside"))


@fact(name="questions.answered", section="overview", title="答复公众提问（件）")
def questions_answered(at: Period) -> Iterable[Listed]:
    """Answered in the year."""
    return _keys("question", _of(Question, at, "answered_on"))


@fact(name="questions.on_time", section="overview", title="按期答复公众提问（件）")
def questions_on_time(at: Period) -> Iterable[Listed]:
    """Answered in the year, not after the last day."""
    return _keys("question", _of(Question, at, "answered_on", answered_on__lte=F("due_on")))


@fact(name="questions.workdays", section="overview", title="答复公众提问用时合计（工作日）")
def questions_workdays(at: Period) -> Iterable[Listed]:
    """Working days that the answers of the year took together."""
    return _weighed("question", _of(Question, at, "answered_on"), "workdays")


rate(
    name="questions.average", section="overview", title="公众提问平均答复用时（工作日）", part="questions.workdays",
    whole="questions.answered", times=1, text="公众提问平均{facts.questions.average}个工作日答复。",
)  # fmt: skip


@fact(name="questions.shown", section="overview", title="公开的问答（件）", text="公开问答{facts.questions.shown}件。")
def questions_shown(at: Period) -> Iterable[Listed]:
    """Answered in the year and shown to everybody."""
    return _keys("question", _of(Question, at, "answered_on", shown=True))


@fact(
    name="questions.late", section="problems", title="超期答复的公众提问（件）",
    text="公众提问超期答复{facts.questions.late}件，须改进转办和督办。",
)  # fmt: skip
def questions_late(at: Period) -> Iterable[Listed]:
    """Answered in the year, after the last day."""
    return _keys("question", _of(Question, at, "answered_on", answered_on__gt=F("due_on")))


@fact(
    name="feedback.errors", section="overview", title="网站纠错（件）",
    text="收到网站纠错{facts.feedback.errors}件，办理{facts.feedback.handled}件。",
)  # fmt: skip
def feedback_errors(at: Period) -> Iterable[Listed]:
    """我为政府网站找错: what readers found wrong in the year."""
    return _keys("feedback", _errors(at, "at"))


@fact(name="feedback.handled", section="overview", title="已办理的网站纠错（件）")
def feedback_handled(at: Period) -> Iterable[Listed]:
    """Handled in the year."""
    return _keys("feedback", _errors(at, "handled_at"))


def _errors(at: Period, moment: str) -> QuerySet[Feedback]:
    days = {f"{moment}__date__gte": at.first, f"{moment}__date__lte": at.last}
    return Feedback.objects.filter(item__body__in=at.bodies, **days).exclude(error="").order_by("pk")


@fact(
    name="proposals.deputies", section="other", title="承办人大代表建议（件）",
    text="承办人大代表建议{facts.proposals.deputies}件。",
    none="未承办人大代表建议。",
)  # fmt: skip
def proposals_deputies(at: Period) -> Iterable[Listed]:
    """Assigned in the year to the body as leading unit."""
    return _keys("proposal", _of(Proposal, at, "assigned_on", kind="deputy"))


@fact(
    name="proposals.members", section="other", title="承办政协委员提案（件）",
    text="承办政协委员提案{facts.proposals.members}件。",
    none="未承办政协委员提案。",
)  # fmt: skip
def proposals_members(at: Period) -> Iterable[Listed]:
    """The same from committee members."""
    return _keys("proposal", _of(Proposal, at, "assigned_on", kind="member"))


@fact(
    name="proposals.answered", section="other", title="答复建议提案（件）",
    text="本年度答复建议提案{facts.proposals.answered}件。",
)  # fmt: skip
def proposals_answered(at: Period) -> Iterable[Listed]:
    """Answered in the year."""
    return _keys("proposal", _of(Proposal, at, "answered_on"))


@fact(name="proposals.on_time", section="other", title="按期答复建议提案（件）")
def proposals_on_time(at: Period) -> Iterable[Listed]:
    """Answered in the year, not after the last day."""
    return _keys("proposal", _of(Proposal, at, "answered_on", answered_on__lte=F("due_on")))


@fact(
    name="proposals.published", section="other", title="公开建议提案答复（件）",
    text="公开建议提案答复{facts.proposals.published}件。",
)  # fmt: skip
def proposals_published(at: Period) -> Iterable[Listed]:
    """Answers that were published in the year."""
    return _keys("proposal", _of(Proposal, at, "published_on"))


@fact(name="proposals.rated", section="other", title="有评价的建议提案（件）")
def proposals_rated(at: Period) -> Iterable[Listed]:
    """Answered in the year and judged."""
    return _keys("proposal", _of(Proposal, at, "answered_on").exclude(satisfaction=""))


@fact(name="proposals.satisfied", section="other", title="代表、委员表示满意或者基本满意（件）")
def proposals_satisfied(at: Period) -> Iterable[Listed]:
    """Those of them that are not 不满意."""
    return _keys("proposal", _of(Proposal, at, "answered_on", satisfaction__in=("satisfied", "basically")))


rate(
    name="proposals.share", section="other", title="代表、委员满意率（%）", part="proposals.satisfied",
    whole="proposals.rated", text="代表、委员对办理工作的满意率{facts.proposals.share}%。",
)  # fmt: skip


@fact(
    name="proposals.late", section="problems", title="超期答复的建议提案（件）",
    text="建议提案超期答复{facts.proposals.late}件，须加强办理调度。",
)  # fmt: skip
def proposals_late(at: Period) -> Iterable[Listed]:
    """Answered in the year, after the last day."""
    return _keys("proposal", _of(Proposal, at, "answered_on", answered_on__gt=F("due_on")))


record_kind("training", "培训", Training, say=lambda row: (row.topic, f"{row.held_on} {row.participants}人"))
record_kind("meeting", "领导小组会议", Meeting, say=lambda row: (row.title, str(row.held_on)))
record_kind("evaluation", "社会评议", Evaluation, say=lambda row: (row.title, f"{row.opens_on}—{row.closes_on}"))
record_kind("solicitation", "意见征集", Solicitation, say=lambda row: (row.title, f"{row.opens_on}—{row.closes_on}"))
record_kind(
    "opinion",
    "征集收到的意见",
    Opinion,
    say=lambda row: (row.solicitation.title, row.text[:80]),
    related=["solicitation"],
)
record_kind("question", "公众提问", Question, say=lambda row: (row.number, row.subject))
record_kind("feedback", "网站纠错", Feedback, say=lambda row: (row.item.title, row.error[:80]), related=["item"])
record_kind("proposal", "建议提案", Proposal, say=lambda row: (f"{row.get_kind_display()}{row.number}", row.title))
