"""登记责任追究: persons of a body were held to account (条例第四十六条、第五十二条、第五十三条)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.checks import check_below, check_line
from gongkai.office.supervision.models import Accountability, Ground, Handling, Order
from gongkai.office.supervision.permissions import ORDERS

MOST = 1_000
"""Persons of one record."""


@transaction.atomic
def record_accountability(
    *,
    actor: Account,
    area: Body,
    body: Body,
    ground: str,
    handling: str,
    persons: int,
    decided_by: str,
    decided_on: date,
    content: str,
    document_number: str = "",
    order: Order | None = None,
) -> Accountability:
    """Say how many persons, by whom, how and why; nobody is named. Raises NotPermitted, Refused."""
    who = begin(actor=actor, act="record_accountability", body=area, table=ORDERS)
    checks.check_choice("ground", "情形", ground, Ground)
    checks.check_choice("handling", "处理方式", handling, Handling)
    check_day(decided_on, "decided_on")
    check_below("body", (body,), area)
    if not 1 <= persons <= MOST:
        raise Refused("人数应为1至{most}，请核对。", field="persons", most=MOST)
    if order is not None and order.body_id != body.pk:
        raise Refused("{order}不是发给{body}的，请核对。", field="order", order=order.number, body=body.name)
    found = Accountability(
        area=area, body=body, order=order, ground=ground, handling=handling, persons=persons, decided_on=decided_on,
        decided_by=check_line("decided_by", "作出处理的机关", decided_by, 100), created_at=clock.now(),
        document_number=check_line("document_number", "处理文号", document_number, 100, required=False),
        content=check_text("content", "事由", content),
    )  # fmt: skip
    found.save()
    record(
        who=who, action="supervision.record_accountability", target=found,
        after={"body": body, "handling": handling, "persons": persons, "decided_on": decided_on},
    )  # fmt: skip
    return found
