"""责令改正: order a body to put something right (条例第四十七条、第五十三条)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.numbering import take_number
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.remedies.models import Complaint
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.checks import check_below, check_due
from gongkai.office.supervision.models import Ground, Order
from gongkai.office.supervision.permissions import ORDERS

PATTERN = "公开督改〔{year}〕{serial:03}号"


@transaction.atomic
def issue_order(
    *,
    actor: Account,
    area: Body,
    body: Body,
    ground: str,
    fact: str,
    demand: str,
    on: date,
    due_on: date,
    complaint: Complaint | None = None,
) -> Order:
    """Say what was found and by when it must be put right; a complaint may be the reason. Raises NotPermitted, Refused."""
    area = locked(area)
    who = begin(actor=actor, act="issue_order", body=area, table=ORDERS)
    checks.check_choice("ground", "情形", ground, Ground)
    check_day(on)
    check_below("body", (body,), area)
    order = Order(
        area=area, body=body, ground=ground, complaint=complaint, issued_on=on, created_at=clock.now(),
        fact=check_text("fact", "查明的问题", fact), demand=check_text("demand", "改正要求", demand),
        due_on=check_due("due_on", "改正时限", due_on, on),
    )  # fmt: skip
    order.number = take_number(body=area, pattern=PATTERN, day=on, use="order")
    order.save()
    record(
        who=who, action="supervision.issue_order", target=order,
        after={"number": order.number, "body": body, "ground": ground, "due_on": due_on, "complaint": complaint},
    )  # fmt: skip
    return order
