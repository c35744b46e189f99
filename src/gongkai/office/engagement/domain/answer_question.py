"""答复提问."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import calendar, check_text, permit, save
from gongkai.office.engagement.domain.show_question import UNSAID, public_words
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.permissions import QUESTIONS


@transaction.atomic
def answer_question(
    *, actor: Account, question: Question, answer: str, shown: bool, said_subject: str = "", said: str = ""
) -> Question:
    """Answer, for the person alone or for everybody; how many working days it took is kept. Raises NotPermitted, Refused."""
    question, who = permit(question, actor=actor, act="answer_question", table=QUESTIONS)
    answer = check_text("answer", "答复", answer)
    today = clock.today()
    words = public_words(question, answer, said_subject, said) if shown else UNSAID
    return save(
        question, who=who, act="answer_question", state="answered", answered_on=today,
        workdays=calendar().count(question.asked_on, today), unsaid=("answer", *words), answer=answer, shown=shown, **words,
    )  # fmt: skip
