"""设定索引号格式: how a body's index numbers are formed from now on."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import IndexPattern
from gongkai.office.disclosure.numbering import DEFAULT, check_pattern
from gongkai.office.disclosure.permissions import TABLE


@transaction.atomic
def set_index_pattern(*, actor: Account, body: Body, pattern: str) -> IndexPattern:
    """Set the pattern; numbers already given stay (条例第十二条第二款). Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="set_index_pattern", body=body, table=TABLE, state="draft")
    found = IndexPattern.objects.filter(body=body).first() or IndexPattern(body=body, pattern=DEFAULT)
    before, found.pattern = found.pattern, check_pattern(pattern.strip())
    found.save()
    after = {"pattern": found.pattern, "body": body}
    record(who=who, action="disclosure.set_index_pattern", target=found, before={"pattern": before}, after=after)
    return found
