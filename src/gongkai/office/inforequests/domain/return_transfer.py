"""收到协办意见: the unit that holds the information answered."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def return_transfer(*, actor: Account, request: Request, on: date, party: str, content: str = "") -> Request:
    """Record the answer of a unit (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="return_transfer")
    party = check_text("party", "协办机构", party)
    content = check_text("content", "协办意见", content, required=False)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="return_transfer",
        on=on,
        new=[New("transfer_returned", {"party": party}, {"content": content})],
    )
    return request
