"""更正会议记录."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.domain.record_meeting import checked
from gongkai.office.engagement.models import Meeting
from gongkai.office.engagement.permissions import LEARNING


@transaction.atomic
def change_meeting(*, actor: Account, meeting: Meeting, why: str, **values: Any) -> Meeting:
    """Put a record right; the log keeps what it said before. Values are those of `record_meeting`. Raises NotPermitted, Refused."""
    meeting, who = permit(meeting, actor=actor, act="change_meeting", table=LEARNING)
    why = check_line("why", "更正的原因", why)
    return save(meeting, who=who, act="change_meeting", why=why, **checked(**values))
