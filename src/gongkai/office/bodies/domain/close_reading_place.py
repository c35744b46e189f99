"""停用查阅场所: a place no longer serves readers."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, ReadingPlace
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def close_reading_place(*, actor: Account, place: ReadingPlace, on: date, why: str) -> ReadingPlace:
    """Close a place; the record stays. Raises NotPermitted, Refused."""
    place = locked(place)
    who = require(actor=actor, act="close_reading_place", body=place.body)
    why = checks.check_filled("why", "停用原因", why)
    if place.closed_on is not None:
        raise Refused("该场所已经停用，无需再次登记。")
    place.closed_on = checks.check_day("on", "停用日期", on, not_before=place.opened_on)
    place.save(update_fields=["closed_on"])
    record(
        who=who,
        action="bodies.close_reading_place",
        target=place,
        before={"closed_on": None},
        after={"closed_on": on},
        why=why,
    )
    return place
