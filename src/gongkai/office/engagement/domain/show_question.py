"""公开或者不公开问答."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.engagement.acting import check_line, check_text, permit, save
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.permissions import QUESTIONS

UNSAID: dict[str, Any] = {"said_subject": "", "said": ""}


@transaction.atomic
def show_question(
    *, actor: Account, question: Question, shown: bool, said_subject: str = "", said: str = ""
) -> Question:
    """Show an answered question to everybody, or no longer. Raises NotPermitted, Refused."""
    question, who = permit(question, actor=actor, act="show_question", table=QUESTIONS)
    words = public_words(question, question.answer, said_subject, said) if shown else UNSAID
    return save(question, who=who, act="show_question", shown=shown, unsaid=tuple(words), **words)


def public_words(question: Question, answer: str, said_subject: str, said: str) -> dict[str, Any]:
    """The wording of the question for the public, its own where none is given; with the answer it passes the same check as an item's.
    Raises Refused.
    """
    words = {
        "said_subject": check_line("said_subject", "公开时的标题", said_subject, required=False, longest=100) or question.subject,
        "said": check_text("said", "公开时的问题文字", said, required=False) or question.text,
    }  # fmt: skip
    require_clean({**words, "answer": answer})
    return words
