"""要求说明理由: the number or frequency of requests is clearly beyond reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def ask_reasons(
    *, actor: Account, request: Request, on: date, counts: str, days: int | None = None, until: date | None = None
) -> Request:
    """Ask why; `counts` says how many requests in which period (条例第三十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="ask_reasons")
    counts = check_text("counts", "申请的次数和期间", counts)
    if (days is None) == (until is None):
        raise Refused("说明理由的期限请写明工作日天数或者截止日，二者写一个。", field="days")
    new = [New("reasons_requested", {"days": days, "until": until}, {"counts": counts})]
    add_acts(request=request, who=who, actor=actor, act="ask_reasons", on=on, new=new)
    return request
