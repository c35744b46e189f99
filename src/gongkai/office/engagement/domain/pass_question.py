"""转给其他机关: the question goes to the body that can answer it."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.permissions import QUESTIONS
from gongkai.office.errors import Refused

MOST = 10
"""How often a question is passed on at most."""


@transaction.atomic
def pass_question(*, actor: Account, question: Question, to: Body, why: str) -> Question:
    """Pass it on; its day does not move, for the person who asked waits all the same. Raises NotPermitted, Refused."""
    question, who = permit(question, actor=actor, act="pass_question", table=QUESTIONS)
    checks.check_current("to", to)
    if to.pk == question.body_id:
        raise Refused("提问已在本机关，请选择另一个机关。", field="to")
    if len(question.passes) >= MOST:
        raise Refused("这件提问已经转过{most}次，请由现在的机关答复。", field="to", most=MOST)
    why = check_line("why", "转办的原因", why)
    passes = [
        *question.passes,
        {"from": question.body.name, "to": to.name, "on": clock.today().isoformat(), "why": why},
    ]
    return save(question, who=who, act="pass_question", why=why, body=to, passes=passes)
