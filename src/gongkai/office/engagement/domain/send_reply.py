"""填写评议问卷: somebody replies. An act without an account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.engagement.acting import PUBLIC, check_flood
from gongkai.office.engagement.models import Evaluation, Reply
from gongkai.office.engagement.questionnaire import check_answers
from gongkai.office.errors import Refused


@transaction.atomic
def send_reply(*, evaluation: Evaluation, answers: Mapping[str, str]) -> Reply:
    """Take a filled questionnaire (place of the question → what was chosen or written). Raises Refused."""
    evaluation = locked(evaluation)
    if not evaluation.is_open(clock.today()):
        raise Refused("这次评议现在不接受填写，请查看起止日期。")
    said = check_answers(evaluation.questions, answers)
    check_flood(Reply.objects.filter(evaluation=evaluation, at__gt=clock.now() - timedelta(hours=1)).count())
    reply = Reply.objects.create(evaluation=evaluation, answers=said, at=clock.now())
    record(who=PUBLIC, action="engagement.send_reply", target=reply, after={"evaluation": evaluation})
    return reply
