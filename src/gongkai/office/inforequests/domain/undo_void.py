"""撤销作废: the request stands as it was, because the proposal is refused or the voiding was the mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import check_text, note, permit
from gongkai.office.inforequests.voiding import NOT_VOID, voiding


@transaction.atomic
def undo_void(*, actor: Account, request: Request, reason: str) -> Request:
    """Refuse a proposal to void, or set a voiding aside; terms are as if it had not been (条例第四十五条).

    Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="undo_void")
    if voiding(list(request.acts.all())) is None:
        raise Refused(NOT_VOID)
    details = {"reason": check_text("reason", "撤销的理由", reason)}
    note(request=request, who=who, actor=actor, act="undo_void", kind="void_undone", details=details)
    return request
