"""认定逾期未答复征求意见: silence means what the law says for this kind of party."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def lapse_consultation(*, actor: Account, request: Request, on: date, party: str) -> Request:
    """Record that nobody answered in time: a third party's silence decides nothing, a co-maker's is consent
    (条例第三十二条、第三十四条). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="lapse_consultation")
    party = check_text("party", "被征求意见方", party)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="lapse_consultation",
        on=on,
        new=[New("consultation_lapsed", {"party": party})],
    )
    return request
