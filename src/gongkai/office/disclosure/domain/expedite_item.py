"""标为急件: an item goes before all others, and may be reviewed without a proofreader."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item

LONGEST = 300


@transaction.atomic
def expedite_item(*, actor: Account, item: Item, reason: str) -> Item:
    """Record why there is no time (条例第六条、第二十条第十二项); the secrecy review and the signature are never left out.

    Raises NotPermitted, Refused.
    """
    item = locked(item)
    reason = checks.check_filled("reason", "紧急事由", reason)[:LONGEST]
    who, _step = take_step(item=item, actor=actor, act="expedite_item", opinion=reason)
    before, item.urgent_reason = item.urgent_reason, reason
    item.save()
    record(
        who=who, action="disclosure.expedite_item", target=item,
        before={"urgent_reason": before}, after={"urgent_reason": reason}, why=reason,
    )  # fmt: skip
    return item
