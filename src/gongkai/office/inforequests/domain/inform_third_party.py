"""告知第三方决定公开: the reply overrides the third party's objection."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def inform_third_party(*, actor: Account, request: Request, on: date, party: str, content: str) -> Request:
    """Record that the third party was told what is disclosed and why (条例第三十二条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="inform_third_party")
    party = check_text("party", "第三方", party)
    content = check_text("content", "告知的内容和理由", content)
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="inform_third_party",
        on=on,
        new=[New("third_party_informed", {"party": party}, {"content": content})],
    )
    return request
