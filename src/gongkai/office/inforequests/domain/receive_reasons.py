"""收到申请人说明的理由."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def receive_reasons(*, actor: Account, request: Request, on: date, content: str) -> Request:
    """Record why the requester asks so much or so often (条例第三十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="receive_reasons")
    content = check_text("content", "申请人说明的理由", content)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="receive_reasons",
        on=on,
        new=[New("reasons_given", {}, {"content": content})],
    )
    return request
