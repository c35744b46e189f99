"""提请登记作废: the handler found that the request was registered by mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import check_text, note, permit
from gongkai.office.inforequests.voiding import PROPOSED, check_voidable, is_proposed


@transaction.atomic
def propose_void(*, actor: Account, request: Request, reason: str) -> Request:
    """Propose to void a request that nobody made, or that stands twice; nothing changes before another person agrees
    (条例第四十五条). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="propose_void")
    check_voidable(request)
    if is_proposed(list(request.acts.all())):
        raise Refused(PROPOSED)
    details = {"reason": check_text("reason", "作废的理由", reason)}
    note(request=request, who=who, actor=actor, act="propose_void", kind="void_proposed", details=details)
    return request
