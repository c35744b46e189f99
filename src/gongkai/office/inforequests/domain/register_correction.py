"""登记更正申请: a person says that a record about himself is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import Who
from gongkai.office.audit_log.record import record as log
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.inforequests.intake import new_code
from gongkai.office.inforequests.models import Correction, RequesterKind
from gongkai.office.inforequests.numbering import take_number
from gongkai.office.inforequests.permissions import CORRECTIONS
from gongkai.office.inforequests.person import Person, checked
from gongkai.office.inforequests.recording import check_day, check_text

PATTERN = "更正申请〔{year}〕{serial:04}号"


@transaction.atomic
def register_correction(
    *, actor: Account, body: Body, person: Person, requester_kind: str, received_on: date, record: str, evidence: str
) -> Correction:
    """Register a request to correct, with its evidence (条例第四十一条). Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="register_correction", body=body, table=CORRECTIONS, state="none")
    correction, _code = take_correction_in(
        body=body, who=who, act="register_correction", person=person, requester_kind=requester_kind,
        received_on=received_on, record=record, evidence=evidence,
    )  # fmt: skip
    return correction


def take_correction_in(
    *,
    body: Body,
    who: Who,
    act: str,
    person: Person,
    requester_kind: str,
    received_on: date,
    record: str,
    evidence: str,
) -> tuple[Correction, str]:
    """Save the correction and its entry in the log, whoever brings it; the query code comes with it. Raises Refused."""
    checks.check_current("body", body)
    checks.check_choice("requester_kind", "申请人类型", requester_kind, RequesterKind)
    check_day(received_on, "received_on")
    correction = Correction(
        body=body,
        requester_kind=requester_kind,
        received_on=received_on,
        record=check_text("record", "不准确的记录", record),
        evidence=check_text("evidence", "证据材料", evidence),
        created_at=clock.now(),
    )
    code = new_code()
    correction.set_person(replace(checked(person, organisation=requester_kind != "natural_person"), code=code))
    correction.number = take_number(body=body, pattern=PATTERN, day=clock.today(), use="correction")
    correction.save()
    log(
        who=who, action=f"inforequests.{act}", target=correction,
        after={"number": correction.number, "received_on": received_on}, personal={"person": correction.sealed_person},
    )  # fmt: skip
    return correction, code
