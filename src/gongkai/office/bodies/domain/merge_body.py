"""并入其他机构: the body ends and a successor answers for what it did."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.ending import end_body
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def merge_body(*, actor: Account, body: Body, successor: Body, on: date, basis: str) -> Body:
    """End the body on a day; its requests, items and reports are the successor's from then on, its history stays its own.

    Roles for the body end with it. Raises NotPermitted, Refused.
    """
    body, successor = locked(body), locked(successor)
    who = require(actor=actor, act="merge_body", body=body)
    basis = checks.check_filled("basis", "并入依据", basis)
    checks.check_current("successor", successor)
    if successor.pk == body.pk:
        raise Refused("机构不能并入自身，请选择承接职能的机构。", field="successor")
    checks.check_day("on", "并入日期", on, not_before=successor.valid_from)
    end_body(body, on=on, successor=successor)
    after = {"valid_to": on, "successor": successor}
    record(who=who, action="bodies.merge_body", target=body, before={"valid_to": None}, after=after, why=basis)
    return body
