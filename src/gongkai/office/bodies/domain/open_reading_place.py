"""登记查阅场所: a place where the public can read what is published."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body, PlaceKind, ReadingPlace
from gongkai.office.bodies.standing import require


@transaction.atomic
def open_reading_place(
    *,
    actor: Account,
    body: Body,
    kind: str,
    name: str,
    address: str,
    opened_on: date,
    open_hours: str = "",
    phone: str = "",
) -> ReadingPlace:
    """Register an archive, library, service hall or another place (条例第二十五条). Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="open_reading_place", body=body)
    checks.check_choice("kind", "场所类型", kind, PlaceKind)
    values = {
        "kind": kind,
        "name": checks.check_filled("name", "场所名称", name, most=100),
        "address": checks.check_filled("address", "地址", address, most=200),
        "opened_on": checks.check_day("opened_on", "启用日期", opened_on),
        "open_hours": checks.check_length("open_hours", "开放时间", open_hours, 200),
        "phone": checks.check_length("phone", "联系电话", phone, 60),
    }
    place = ReadingPlace.objects.create(body=body, **values)
    record(who=who, action="bodies.open_reading_place", target=place, after=values | {"body": body})
    return place
