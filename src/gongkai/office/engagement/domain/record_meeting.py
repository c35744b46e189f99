"""登记领导小组会议."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.engagement.acting import check_line, check_number, check_text
from gongkai.office.engagement.models import Meeting
from gongkai.office.engagement.permissions import LEARNING
from gongkai.office.inforequests.recording import check_day


@transaction.atomic
def record_meeting(
    *,
    actor: Account,
    body: Body,
    held_on: date,
    title: str,
    chair: str,
    attendees: int,
    agenda: str,
    decisions: str = "",
) -> Meeting:
    """Record a meeting of the leading group for openness. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="record_meeting", body=body, table=LEARNING, state="none")
    values = checked(held_on=held_on, title=title, chair=chair, attendees=attendees, agenda=agenda, decisions=decisions)
    meeting = Meeting.objects.create(body=body, **values)
    record(who=who, action="engagement.record_meeting", target=meeting, after=values | {"body": body})
    return meeting


def checked(*, held_on: date, title: str, chair: str, attendees: int, agenda: str, decisions: str) -> dict[str, Any]:
    """The values of a meeting. Raises Refused."""
    check_day(held_on, "held_on")
    return {
        "held_on": held_on, "title": check_line("title", "会议名称", title), "chair": check_line("chair", "主持人", chair, longest=100),
        "attendees": check_number("attendees", "参加人数", attendees), "agenda": check_text("agenda", "议题", agenda),
        "decisions": check_text("decisions", "议定事项", decisions, required=False),
    }  # fmt: skip
