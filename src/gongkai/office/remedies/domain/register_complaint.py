"""登记投诉举报."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.inforequests.numbering import take_number
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.remedies.models import Complaint, ComplaintKind
from gongkai.office.remedies.permissions import COMPLAINTS

PATTERN = "公开投诉〔{year}〕{serial:04}号"


@transaction.atomic
def register_complaint(
    *, actor: Account, body: Body, kind: str, party: str, party_kind: str, received_on: date, content: str
) -> Complaint:
    """Register a complaint or report about openness. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="register_complaint", body=body, table=COMPLAINTS, state="none")
    checks.check_choice("kind", "投诉举报的事项", kind, ComplaintKind)
    checks.check_choice("party_kind", "投诉举报人类型", party_kind, RequesterKind)
    check_day(received_on, "received_on")
    complaint = Complaint(
        body=body, kind=kind, requester_kind=party_kind, received_on=received_on, created_at=clock.now(),
        content=check_text("content", "投诉举报的内容", content),
    )  # fmt: skip
    complaint.set_person(Person(name=check_text("party", "投诉举报人的姓名或者名称", party)[:200]))
    complaint.number = take_number(body=body, pattern=PATTERN, day=clock.today(), use="complaint")
    complaint.save()
    record(
        who=who, action="remedies.register_complaint", target=complaint,
        after={"number": complaint.number, "kind": kind, "received_on": received_on},
        personal={"person": complaint.sealed_person},
    )  # fmt: skip
    return complaint
