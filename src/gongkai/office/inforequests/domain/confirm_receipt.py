"""与申请人确认收到: the day from which the term runs for ordinary post, internet and fax."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def confirm_receipt(*, actor: Account, request: Request, on: date, how: str = "") -> Request:
    """Record the confirmation and how it was made (条例第三十一条第二项、第三项); who confirms handles the request until it is
    assigned. Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="confirm_receipt")
    how = check_text("how", "确认的方式", how, required=False)
    acts = [New("confirmed", {}, {"how": how}), New("registered")]
    if request.handler is None:
        request.handler = actor
        request.save(update_fields=["handler"])
    add_acts(request=request, who=who, actor=actor, act="confirm_receipt", on=on, new=acts)
    return request
