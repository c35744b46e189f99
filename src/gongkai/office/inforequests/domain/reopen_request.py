"""依决定或者裁判重新办理: a review body or a court ordered a new reply."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def reopen_request(*, actor: Account, request: Request, on: date, basis: str, days: int | None = None) -> Request:
    """Start over; `days` is the term that was ordered, otherwise the ordinary one. What was done before stays on file. Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="reopen_request")
    basis = check_text("basis", "决定书或者裁判文书的名称、文号", basis)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="reopen_request",
        on=on,
        new=[New("reopened", {"mode": "ordered", "reason": basis, "days": days})],
        why=basis,
    )
    return request
