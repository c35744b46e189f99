"""退回: an item returns to its handler with reasons."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item


@transaction.atomic
def send_back_item(*, actor: Account, item: Item, reason: str) -> Item:
    """Send back with reasons; the chain begins again (条例第十七条). Raises NotPermitted, Refused."""
    item = locked(item)
    reason = checks.check_filled("reason", "退回理由", reason)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="send_back_item", opinion=reason)
    item.round += 1
    item.handed_on_at = None
    item.save()
    record(
        who=who, action="disclosure.send_back_item", target=item,
        before={"state": before}, after={"state": item.state}, why=reason,
    )  # fmt: skip
    return item
