"""办理纠错和评价: what a reader said of an item was looked into."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import Feedback
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@transaction.atomic
def answer_feedback(*, actor: Account, feedback: Feedback, answer: str) -> Feedback:
    """Record what was done about it; a correction itself is a revision of the item (条例第六条). Raises NotPermitted, Refused."""
    feedback = locked(feedback)
    item = feedback.item
    who = require(actor=actor, act="answer_feedback", body=item.body, table=TABLE, state=item.state)
    if feedback.handled_at is not None:
        raise Refused("这条反馈已经办理。")
    feedback.answer = checks.check_filled("answer", "处理情况", answer)[:300]
    feedback.handled_at = clock.now()
    feedback.save()
    record(
        who=who, action="disclosure.answer_feedback", target=feedback, after={"answer": feedback.answer, "item": item}
    )
    return feedback
