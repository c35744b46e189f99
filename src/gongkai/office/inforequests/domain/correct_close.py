"""更正错误办结: the close was a mistake."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def correct_close(*, actor: Account, request: Request, on: date, reason: str) -> Request:
    """Set a wrong close aside; the term goes on as if it had not been, both acts stay on file (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="correct_close")
    reason = check_text("reason", "更正的理由", reason)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="correct_close",
        on=on,
        new=[New("reopened", {"mode": "error", "reason": reason})],
        why=reason,
    )
    return request
