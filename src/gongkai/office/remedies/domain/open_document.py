"""查看案卷材料: papers of a case name the parties in full; they are opened by who works on it, and never unnoticed."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.remedies.files import content
from gongkai.office.remedies.models import CaseDocument
from gongkai.office.remedies.permissions import TABLE


@transaction.atomic
def open_document(*, actor: Account, document: CaseDocument) -> bytes:
    """The bytes of a paper; who opened it is on record (个人信息保护法第三十四条). Raises NotPermitted, CannotOpen."""
    case = document.case
    who = require(actor=actor, act="open_document", body=case.body, table=TABLE, state=case.state)
    data = content(document)
    after = {"document": document.pk, "digest": document.digest}
    record(who=who, action="remedies.open_document", target=case, after=after)
    return data
