"""答复投诉举报."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.remedies.models import Complaint, Finding
from gongkai.office.remedies.permissions import COMPLAINTS


@transaction.atomic
def answer_complaint(*, actor: Account, complaint: Complaint, on: date, finding: str, answer: str) -> Complaint:
    """Say what the examination found and what was done. Raises NotPermitted, Refused."""
    version = Complaint.objects.select_for_update().values_list("version", flat=True).get(pk=complaint.pk)
    if version != complaint.version:
        raise Refused(
            "{complaint}在您打开之后有人办理过。您的操作没有保存，请刷新页面后再办理。", complaint=complaint.number
        )
    who = require(actor=actor, act="answer_complaint", body=complaint.body, table=COMPLAINTS, state=complaint.state)
    check_day(on)
    if on < complaint.received_on:
        raise Refused(
            "答复日期早于收到日期{received_on}，请核对。", field="on", received_on=complaint.received_on.isoformat()
        )
    checks.check_choice("finding", "核查结论", finding, Finding)
    complaint.answer = check_text("answer", "答复内容", answer)
    complaint.finding, complaint.answered_on, complaint.state = finding, on, "answered"
    complaint.version += 1
    complaint.save()
    record(
        who=who, action="remedies.answer_complaint", target=complaint, before={"state": "registered"},
        after={"state": "answered", "finding": finding, "on": on},
    )  # fmt: skip
    return complaint
