"""不作答复: what is no question to an office."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.permissions import QUESTIONS


@transaction.atomic
def set_aside_question(*, actor: Account, question: Question, why: str) -> Question:
    """Advertising, insults, the same again: the person who asked reads why. Raises NotPermitted, Refused."""
    question, who = permit(question, actor=actor, act="set_aside_question", table=QUESTIONS)
    why = check_line("why", "不作答复的原因", why)
    return save(question, who=who, act="set_aside_question", state="set_aside", answer=why)
