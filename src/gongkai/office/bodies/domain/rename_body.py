"""更名: the body goes on under another name."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies import checks, history
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require


@transaction.atomic
def rename_body(*, actor: Account, body: Body, name: str, on: date, basis: str, short_name: str = "") -> Body:
    """Give the body a new name from a day on; what it was called before stays in its history.

    Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="rename_body", body=body)
    name = checks.check_filled("name", "新名称", name, most=100)
    short_name = checks.check_length("short_name", "简称", short_name, 40)
    basis = checks.check_filled("basis", "更名依据", basis, most=200)
    checks.check_day("on", "更名日期", on, not_before=body.periods.get(ends_on=None).starts_on)
    before = history.facts(body)
    history.turn(body, on=on, basis=basis, name=name, short_name=short_name)
    old, new = changed(before, history.facts(body))
    record(who=who, action="bodies.rename_body", target=body, before=old, after=new | {"on": on}, why=basis)
    return body
