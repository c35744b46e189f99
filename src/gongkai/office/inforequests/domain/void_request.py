"""同意登记作废: the head of the OGI unit agrees that the request was registered by mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import note, permit
from gongkai.office.inforequests.voiding import check_second, check_voidable


@transaction.atomic
def void_request(*, actor: Account, request: Request) -> Request:
    """Void a request on another's proposal: it keeps its number and its history and counts in no figure of any year
    (条例第四十五条). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="void_request")
    check_voidable(request)
    check_second(list(request.acts.select_related("actor")), who)
    note(request=request, who=who, actor=actor, act="void_request", kind="voided", details={})
    return request
