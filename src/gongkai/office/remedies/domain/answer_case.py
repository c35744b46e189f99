"""提交答复和证据."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.remedies.acting import check_after, permit, save
from gongkai.office.remedies.models import Case


@transaction.atomic
def answer_case(*, actor: Account, case: Case, on: date) -> Case:
    """The answer and the evidence were handed in; late ones count as none (行政复议法第七十条). Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="answer_case")
    check_after(instance, on)
    return save(case=case, instance=instance, who=who, act="answer_case", answered_on=on)
