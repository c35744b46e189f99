"""提请延期: the handler asks the head of the OGI unit."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import check_text, note, permit
from gongkai.office.inforequests.rules import clock_of


@transaction.atomic
def propose_extension(*, actor: Account, request: Request, days: int, reason: str) -> Request:
    """Propose an extension with its reason; nothing moves before it is approved (条例第三十三条第二款).

    Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="propose_extension")
    reason = check_text("reason", "延期的理由", reason)
    most = clock_of(request).extension_days
    if not 1 <= days <= most:
        raise Refused("延长的期限应在1至{most}个工作日之间，请改正。", field="days", most=most)
    details = {"days": days, "reason": reason}
    note(request=request, who=who, actor=actor, act="propose_extension", kind="extension_proposed", details=details)
    return request
