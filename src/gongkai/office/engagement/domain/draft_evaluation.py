"""起草社会评议."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.engagement.acting import check_line, check_text
from gongkai.office.engagement.models import Evaluation
from gongkai.office.engagement.permissions import EVALUATIONS
from gongkai.office.engagement.questionnaire import read_questions
from gongkai.office.errors import Refused


@transaction.atomic
def draft_evaluation(
    *, actor: Account, body: Body, title: str, questions: str, opens_on: date, closes_on: date, intro: str = ""
) -> Evaluation:
    """Draft a questionnaire (条例第四十六条); how questions are written, `questionnaire` says. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="draft_evaluation", body=body, table=EVALUATIONS, state="none")
    values = checked(title=title, questions=questions, opens_on=opens_on, closes_on=closes_on, intro=intro)
    evaluation = Evaluation.objects.create(body=body, **values)
    record(who=who, action="engagement.draft_evaluation", target=evaluation, after=values | {"body": body})
    return evaluation


def checked(*, title: str, questions: str, opens_on: date, closes_on: date, intro: str) -> dict[str, Any]:
    """The values of an evaluation. Raises Refused."""
    if closes_on < opens_on or closes_on < clock.today():
        raise Refused("截止日期不能早于开始日期和今天，请改正。", field="closes_on")
    return {
        "title": check_line("title", "名称", title), "intro": check_text("intro", "说明", intro, required=False),
        "questions": read_questions(questions), "opens_on": opens_on, "closes_on": closes_on,
    }  # fmt: skip
