"""撤销机构: the body ends without a successor."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.ending import end_body
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require


@transaction.atomic
def abolish_body(*, actor: Account, body: Body, on: date, basis: str) -> Body:
    """End the body on a day. What it published stays as it is, and the government to which it belonged answers for it; roles
    for the body end with it. Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="abolish_body", body=body)
    basis = checks.check_filled("basis", "撤销依据", basis)
    end_body(body, on=on, successor=None)
    before, after = {"valid_to": None}, {"valid_to": on}
    record(who=who, action="bodies.abolish_body", target=body, before=before, after=after, why=basis)
    return body
