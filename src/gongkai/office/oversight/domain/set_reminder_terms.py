"""设定提醒时间: when a body is reminded, and when its leader is told."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.oversight.models import ReminderTerms
from gongkai.office.oversight.permissions import CATALOGUES

MOST = 60


@transaction.atomic
def set_reminder_terms(*, actor: Account, body: Body, soon_days: int, leader_days: int) -> ReminderTerms:
    """Set both terms in working days (条例第四条). Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="set_reminder_terms", body=body, table=CATALOGUES, state="current")
    for field, days in (("soon_days", soon_days), ("leader_days", leader_days)):
        if not 0 <= days <= MOST:
            raise Refused("请填写0至{most}个工作日。", field=field, most=MOST)
    values = {"soon_days": soon_days, "leader_days": leader_days}
    found, _made = ReminderTerms.objects.update_or_create(body=body, defaults=values)
    record(who=who, action="oversight.set_reminder_terms", target=found, after={"body": body} | values)
    return found
