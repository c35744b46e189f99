"""责任人离任: a person leaves a post."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Appointment
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def end_appointment(*, actor: Account, appointment: Appointment, on: date) -> Appointment:
    """End a person's time in a post; the record stays. Raises NotPermitted, Refused."""
    appointment = locked(appointment)
    who = require(actor=actor, act="end_appointment", body=appointment.body)
    if appointment.ends_on is not None:
        raise Refused("这一任职已经结束，无需再次登记。")
    appointment.ends_on = checks.check_day("on", "离任日期", on, not_before=appointment.starts_on)
    appointment.save(update_fields=["ends_on"])
    record(
        who=who, action="bodies.end_appointment", target=appointment, before={"ends_on": None}, after={"ends_on": on}
    )
    return appointment
