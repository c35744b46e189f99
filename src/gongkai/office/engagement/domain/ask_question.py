"""公众提问: somebody asks. An act without an account."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.engagement.acting import PUBLIC, calendar, check_flood, check_line
from gongkai.office.engagement.models import Question
from gongkai.office.inforequests.numbering import take_number

PATTERN = "提问〔{year}〕{serial:04}号"
SIMPLE_DAYS, COMPLEX_DAYS = 5, 15
"""Working days for an answer: of a simple question, and of one that is handled as complex (政府网站发展指引)."""
LONGEST = 2_000


@transaction.atomic
def ask_question(*, body: Body, subject: str, text: str, name: str = "") -> Question:
    """Take a question; `code` is the way back to it. Raises Refused."""
    body = locked(body)
    checks.check_current("body", body)
    values = {
        "subject": check_line("subject", "标题", subject, longest=100), "text": check_line("text", "问题", text, longest=LONGEST),
        "name": check_line("name", "称呼", name, required=False, longest=40),
    }  # fmt: skip
    check_flood(Question.objects.filter(body=body, asked_at__gt=clock.now() - timedelta(hours=1)).count())
    today = clock.today()
    question = Question.objects.create(
        body=body, number=take_number(body=body, pattern=PATTERN, day=today, use="question"),
        code=secrets.token_urlsafe(18), asked_at=clock.now(), asked_on=today, due_on=calendar().add(today, SIMPLE_DAYS).date,
        **values,
    )  # fmt: skip
    record(
        who=PUBLIC, action="engagement.ask_question", target=question, after={"number": question.number, "body": body}
    )
    return question
