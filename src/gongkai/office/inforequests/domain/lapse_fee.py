"""认定逾期未缴费: the request counts as given up."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def lapse_fee(*, actor: Account, request: Request, on: date, finding: str) -> Request:
    """Find that the fee was not paid in time; a notice must follow (国办函〔2020〕109号). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="lapse_fee")
    finding = check_text("finding", "逾期未缴费的情况", finding)
    add_acts(
        request=request, who=who, actor=actor, act="lapse_fee", on=on, new=[New("fee_lapsed", {}, {"finding": finding})]
    )
    return request
