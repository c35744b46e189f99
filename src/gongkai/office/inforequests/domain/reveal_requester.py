"""查看申请人信息: in full, for those who handle the request, and never unnoticed."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.reasons import REASON
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.person import Person, person_of
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def reveal_requester(*, actor: Account, request: Request, purpose: str) -> Person:
    """Open what is sealed; who looked and what for is on record (个人信息保护法第三十四条). Raises NotPermitted, Refused."""
    who = require(actor=actor, act="reveal_requester", body=request.body, table=TABLE, state=request.state)
    purpose = check_text("purpose", "查看的目的", purpose)
    record(who=who, action="inforequests.reveal_requester", target=request, personal={REASON: purpose})
    return person_of(request)
