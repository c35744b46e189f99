"""按复杂问题办理: a question that needs more than five working days."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import calendar, check_line, permit, save
from gongkai.office.engagement.domain.ask_question import COMPLEX_DAYS
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.permissions import QUESTIONS
from gongkai.office.errors import Refused


@transaction.atomic
def extend_question(*, actor: Account, question: Question, why: str) -> Question:
    """Give it fifteen working days from the day on which it was asked, once. Raises NotPermitted, Refused."""
    question, who = permit(question, actor=actor, act="extend_question", table=QUESTIONS)
    if question.is_complex:
        raise Refused("这件提问已经按复杂问题办理，请在期限内答复。")
    why = check_line("why", "理由", why)
    due_on = calendar().add(question.asked_on, COMPLEX_DAYS).date
    return save(question, who=who, act="extend_question", why=why, is_complex=True, due_on=due_on)
