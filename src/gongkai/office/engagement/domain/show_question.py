"""公开或者不公开问答."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.engagement.acting import check_text, permit, save
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.permissions import QUESTIONS


@transaction.atomic
def show_question(*, actor: Account, question: Question, shown: bool, said: str = "") -> Question:
    """Show an answered question to everybody, or no longer. Raises NotPermitted, Refused."""
    question, who = permit(question, actor=actor, act="show_question", table=QUESTIONS)
    words = public_words(question, question.answer, said) if shown else ""
    return save(question, who=who, act="show_question", shown=shown, said=words, unsaid=("said",))


def public_words(question: Question, answer: str, said: str) -> str:
    """The wording of the question for the public, its own when none is given; with the answer it passes the same check as an item's.
    Raises Refused.
    """
    said = check_text("said", "公开时的问题文字", said, required=False) or question.text
    require_clean({"said": f"{question.subject}\n{said}", "answer": answer})
    return said
