"""退回修改: the draft returns to its handler."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import check_text, note, permit


@transaction.atomic
def send_back_decision(*, actor: Account, request: Request, reason: str) -> Request:
    """Send a draft back with what is wrong (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="send_back_decision")
    details = {"reason": check_text("reason", "退回的理由", reason)}
    note(request=request, who=who, actor=actor, act="send_back_decision", kind="sent_back", details=details)
    return request
