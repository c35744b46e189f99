"""登记缴费: the term begins anew."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def pay_fee(*, actor: Account, request: Request, on: date, receipt_number: str = "") -> Request:
    """Record the payment with its receipt number (国办函〔2020〕109号). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="pay_fee")
    receipt_number = check_text("receipt_number", "票据号码", receipt_number, required=False)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="pay_fee",
        on=on,
        new=[New("fee_paid", {}, {"receipt_number": receipt_number})],
    )
    return request
