"""答复更正申请: corrected, forwarded, referred, or refused."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.corrections import permit
from gongkai.office.inforequests.models import Correction, CorrectionOutcome
from gongkai.office.inforequests.recording import check_day, check_text

MAX_ORGAN = 100


@transaction.atomic
def answer_correction(
    *, actor: Account, correction: Correction, on: date, outcome: str, answer: str, forwarded_to: str = ""
) -> Correction:
    """Answer: within one's powers verify, correct and tell; otherwise forward to the organ that can and tell, or say which it is
    (条例第四十一条). Raises NotPermitted, Refused.
    """
    who = permit(correction=correction, actor=actor, act="answer_correction")
    check_day(on)
    if on < correction.received_on:
        raise Refused(
            "答复日期早于收到日期{received_on}，请核对。", field="on", received_on=correction.received_on.isoformat()
        )
    checks.check_choice("outcome", "办理结果", outcome, CorrectionOutcome)
    elsewhere = outcome in (CorrectionOutcome.FORWARDED, CorrectionOutcome.REFERRED)
    correction.forwarded_to = check_text("forwarded_to", "有权更正的机关", forwarded_to, required=elsewhere)
    if len(correction.forwarded_to) > MAX_ORGAN:
        raise Refused("有权更正的机关超过{most}字，请写机关的名称。", field="forwarded_to", most=MAX_ORGAN)
    correction.answer = check_text("answer", "答复内容", answer)
    correction.outcome, correction.answered_on, correction.state = outcome, on, "answered"
    correction.version += 1
    correction.save()
    record(
        who=who, action="inforequests.answer_correction", target=correction, before={"state": "registered"},
        after={"state": "answered", "outcome": outcome, "on": on},
    )  # fmt: skip
    return correction
