"""登记收到决定书或者裁判文书."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.remedies.acting import check_after, permit, save
from gongkai.office.remedies.models import Case


@transaction.atomic
def record_service(*, actor: Account, case: Case, on: date) -> Case:
    """The decision reached the body: the term to appeal runs from here. Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="record_service")
    check_after(instance, on)
    return save(case=case, instance=instance, who=who, act="record_service", served_on=on)
