"""设定检查指标: what differs here from the national indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.inspecting.indicators import IndicatorsError, overridden
from gongkai.office import clock
from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inspection.models import Thresholds
from gongkai.office.inspection.permissions import SUBJECTS
from gongkai.office.inspection.thresholds import changes_in_force


@transaction.atomic
def set_thresholds(
    *, actor: Account, body: Body, changes: Mapping[str, Mapping[str, Any]], why: str = ""
) -> Thresholds:
    """Put the installation's values in force; later inspections use them. Raises NotPermitted, Refused."""
    who = require(actor=actor, act="set_thresholds", body=body, table=SUBJECTS, state="none")
    try:
        overridden(changes)
    except IndicatorsError as error:
        raise Refused("{error}。", error=error) from error
    before = changes_in_force()
    found = Thresholds.objects.create(changes=dict(changes), actor=actor, at=clock.now())
    old, now = changed(before, {**dict.fromkeys(before), **changes})
    record(who=who, action="inspection.set_thresholds", target=found, before=old, after=now, why=why)
    return found
