"""文件登记作废: the document was registered by mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.models import Document
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def void_document(*, actor: Account, document: Document, why: str) -> Document:
    """Void a document that stands twice, or is none of the body's; it counts in no year. Raises NotPermitted, Refused."""
    document = locked(document)
    who = require(actor=actor, act="void_document", body=document.body, table=REGISTERS, state=document.state)
    why = check_text("why", "作废的理由", why)
    document.voided_on = clock.today()
    document.save()
    record(who=who, action="annual.void_document", target=document, after={"voided_on": document.voided_on}, why=why)
    return document
