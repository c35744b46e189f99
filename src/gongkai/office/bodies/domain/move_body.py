"""调整隶属关系: the body goes on under other parents."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies import checks, history
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require


@transaction.atomic
def move_body(
    *,
    actor: Account,
    body: Body,
    territory_parent: Body | None,
    line_parent: Body | None,
    vertical: bool,
    on: date,
    basis: str,
) -> Body:
    """Put the body, with everything below it, under other parents from a day on (条例第三条).

    Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="move_body", body=body)
    basis = checks.check_filled("basis", "调整依据", basis, most=200)
    checks.check_day("on", "调整日期", on, not_before=body.periods.get(ends_on=None).starts_on)
    checks.check_current("territory_parent", territory_parent)
    checks.check_current("line_parent", line_parent)
    before = history.facts(body)
    body.territory_parent, body.line_parent, body.vertical = territory_parent, line_parent, vertical
    checks.check_line(body)
    history.turn(body, on=on, basis=basis)
    old, new = changed(before, history.facts(body))
    record(who=who, action="bodies.move_body", target=body, before=old, after=new | {"on": on}, why=basis)
    return body
