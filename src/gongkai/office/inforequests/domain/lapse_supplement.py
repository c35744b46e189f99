"""认定逾期不补正: the term ran out without a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def lapse_supplement(*, actor: Account, request: Request, on: date, finding: str) -> Request:
    """Find that the requester gave up; a notice must follow (条例第三十条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="lapse_supplement")
    finding = check_text("finding", "没有正当理由的说明", finding)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="lapse_supplement",
        on=on,
        new=[New("supplement_lapsed", {}, {"finding": finding})],
    )
    return request
