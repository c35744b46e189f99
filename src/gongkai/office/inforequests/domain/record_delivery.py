"""登记文书送达对方: the term of the addressee runs from this day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def record_delivery(*, actor: Account, request: Request, on: date, of: str, party: str = "", how: str = "") -> Request:
    """Record when a letter reached its addressee: `of` is the act that it belongs to (supplement_requested, reasons_requested,
    consultation_opened, fee_noticed). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="record_delivery")
    how = check_text("how", "送达的方式", how, required=False)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="record_delivery",
        on=on,
        new=[New("delivered", {"of": of, "party": party}, {"how": how})],
    )
    return request
