"""登记中止."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_text
from gongkai.office.remedies.acting import check_after, permit, save
from gongkai.office.remedies.models import Case


@transaction.atomic
def stay_case(*, actor: Account, case: Case, on: date, reason: str) -> Case:
    """The proceedings rest; the case stays pending in table four. Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="stay_case")
    check_after(instance, on)
    reason = check_text("reason", "中止的理由", reason)[:300]
    return save(
        case=case, instance=instance, who=who, act="stay_case", why=reason, stayed_on=on, stay_reason=reason, resumed_on=None
    )  # fmt: skip
