"""登记中止."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.reasons import REASON
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_text
from gongkai.office.remedies.acting import check_after, permit, save_case
from gongkai.office.remedies.models import Case


@transaction.atomic
def stay_case(*, actor: Account, case: Case, on: date, reason: str) -> Case:
    """The proceedings rest; the case stays pending in table four. Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="stay_case")
    check_after(instance, on)
    reason = check_text("reason", "中止的理由", reason)[:300]
    before = {"stayed_on": instance.stayed_on, "resumed_on": instance.resumed_on}
    instance.stayed_on, instance.stay_reason, instance.resumed_on = on, reason, None
    instance.save()
    after = {"stayed_on": on, "resumed_on": None}
    personal = {REASON: reason}
    return save_case(
        case=case, state=instance.state, who=who, act="stay_case", before=before, after=after, personal=personal
    )  # fmt: skip
