"""网上撤回申请: the requester no longer asks, and says so without an account."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.inforequests.domain.claim import claim_for
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import PUBLIC, New, add_acts

HOW = "申请人在网上撤回"


@transaction.atomic
def withdraw_own(*, code: str, contact: str) -> Request:
    """Withdraw today; nothing further is done about the request (条例第四十五条). Raises Refused."""
    request = claim_for(code=code, contact=contact, act="withdraw_request")
    new = [New("withdrawn", {}, {"how": HOW})]
    add_acts(request=request, who=PUBLIC, actor=None, act="withdraw_own", on=clock.today(), new=new)
    return request
