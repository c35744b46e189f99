"""登记恢复审理."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.remedies.acting import check_after, permit, save
from gongkai.office.remedies.models import Case


@transaction.atomic
def resume_case(*, actor: Account, case: Case, on: date) -> Case:
    """The proceedings go on where they rested. Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="resume_case")
    check_after(instance, on)
    return save(case=case, instance=instance, who=who, act="resume_case", resumed_on=on)
