"""收到补正: the requester made the request clear."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def receive_supplement(*, actor: Account, request: Request, on: date, content: str) -> Request:
    """Record the supplement; a fresh term runs from this day (条例第三十条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="receive_supplement")
    content = check_text("content", "补正的内容", content)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="receive_supplement",
        on=on,
        new=[New("supplemented", {}, {"content": content})],
    )
    return request
