"""登记清理结果: kept, to be amended, repealed or lapsed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.annual.models import CleanUp, Document
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day, check_text

ENDS = (CleanUp.REPEALED, CleanUp.LAPSED)


@transaction.atomic
def clean_up_document(*, actor: Account, document: Document, on: date, result: str, basis: str) -> Document:
    """Record what a clean-up decided; a repealed or lapsed document is no longer in force from that day.

    Raises NotPermitted, Refused.
    """
    document = locked(document)
    who = require(actor=actor, act="clean_up_document", body=document.body, table=REGISTERS, state=document.state)
    checks.check_choice("result", "清理结果", result, CleanUp)
    check_day(on)
    if on < document.issued_on:
        raise Refused("清理日期早于制发日期，请核对。", field="on")
    document.cleaned_on, document.clean_up = on, result
    document.basis = check_text("basis", "清理依据", basis)[:200]
    if result in ENDS:
        document.ended_on = on
    document.save()
    after = {"result": result, "on": on, "basis": document.basis}
    record(who=who, action="annual.clean_up_document", target=document, after=after)
    return document
