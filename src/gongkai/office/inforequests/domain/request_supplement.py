"""告知补正: the request is not clear enough to be answered."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def request_supplement(
    *, actor: Account, request: Request, on: date, points: str, days: int | None = None, until: date | None = None
) -> Request:
    """Tell the requester once what is unclear, all of it, and by when to say it: `days` working days or `until` a day
    (条例第三十条: within seven working days of receipt). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="request_supplement")
    points = check_text("points", "需要补正的事项", points)
    if (days is None) == (until is None):
        raise Refused("补正期限请写明工作日天数或者截止日，二者写一个。", field="days")
    new = [New("supplement_requested", {"days": days, "until": until}, {"points": points})]
    add_acts(request=request, who=who, actor=actor, act="request_supplement", on=on, new=new)
    return request
