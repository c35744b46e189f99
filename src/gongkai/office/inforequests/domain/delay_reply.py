"""确定延迟答复的合理期限: the reasons hold, the time does not suffice."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def delay_reply(*, actor: Account, request: Request, on: date, until: date, reason: str) -> Request:
    """Set and tell a later day for the reply; the head of the OGI unit decides (条例第三十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="delay_reply")
    reason = check_text("reason", "延迟答复的理由", reason)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="delay_reply",
        on=on,
        new=[New("delayed", {"until": until}, {"reason": reason})],
        why=reason,
    )
    return request
