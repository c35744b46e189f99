"""What the public sees of these registers."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Avg, Count, F, Q, QuerySet

from gongkai.office.bodies.models import Body
from gongkai.office.engagement.models import Evaluation, Proposal, Question
from gongkai.office.engagement.questionnaire import share


class Times(NamedTuple):
    """How many questions were answered, how many of them in time, working days on average."""

    answered: int
    on_time: int
    average: float | None


class Result(NamedTuple):
    """The published counts of one question, with 满意率 where it asks for a degree."""

    text: str
    kind: str
    counts: list[tuple[str, int]]
    share: float | None


def answered_questions(*, body: str = "", words: str = "") -> QuerySet[Question]:
    """Questions with their answers, the newest answer first."""
    rows = Question.objects.visible_to(None).select_related("body").order_by("-answered_on", "-pk")
    if body:
        rows = rows.filter(body__code=body)
    if words:
        rows = rows.filter(Q(said_subject__icontains=words) | Q(said__icontains=words) | Q(answer__icontains=words))
    return rows


def times() -> Times:
    """Over all answers, also those that are not shown. One query."""
    found = Question.objects.filter(state="answered").aggregate(
        answered=Count("pk"), on_time=Count("pk", filter=Q(answered_on__lte=F("due_on"))), average=Avg("workdays")
    )
    return Times(found["answered"], found["on_time"], found["average"])


def published_proposals(*, kind: str = "", body: str = "", year: str = "") -> QuerySet[Proposal]:
    """Proposals whose answer is published, the newest first."""
    rows = Proposal.objects.visible_to(None).select_related("body").order_by("-published_on", "-pk")
    for field, value in (("kind", kind), ("body__code", body), ("year", year)):
        if value:
            rows = rows.filter(**{field: value})
    return rows


def proposal_years() -> list[int]:
    """The years of published proposals, the newest first."""
    rows = Proposal.objects.visible_to(None).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def results(evaluation: Evaluation) -> list[Result]:
    """The published results, question by question; what people wrote in their own words stays with the office."""
    counts: list[Any] = evaluation.results.get("counts", [])
    return [
        Result(one["text"], one["kind"], list(found.items()), share(found) if one["kind"] == "grade" else None)
        for one, found in zip(evaluation.questions, counts, strict=False)
        if one["kind"] != "text"
    ]


def askable() -> QuerySet[Body]:
    """The bodies that can be asked."""
    return Body.objects.visible_to(None).current()
