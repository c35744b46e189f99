"""登记撤回申请: the requester no longer asks."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def withdraw_request(*, actor: Account, request: Request, on: date, how: str) -> Request:
    """Record the withdrawal and how it was made known (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="withdraw_request")
    how = check_text("how", "撤回的方式", how)
    add_acts(
        request=request, who=who, actor=actor, act="withdraw_request", on=on, new=[New("withdrawn", {}, {"how": how})]
    )
    return request
