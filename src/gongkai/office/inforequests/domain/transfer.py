"""转有关机构协办: the unit that holds the information is asked for it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def transfer(*, actor: Account, request: Request, on: date, party: str, until: date, content: str) -> Request:
    """Send a 协办函 with its internal due date; the reply term runs on (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="transfer")
    party, content = check_text("party", "协办机构", party), check_text("content", "协办事项", content)
    if request.due_on is not None and until > request.due_on:
        raise Refused("协办时限晚于答复期限届满日{due_on}，请提前。", field="until", due_on=request.due_on.isoformat())
    new = [New("transferred", {"party": party, "until": until}, {"content": content})]
    add_acts(request=request, who=who, actor=actor, act="transfer", on=on, new=new)
    return request
