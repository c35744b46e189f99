"""终止办理: an item that was never published will not be."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused


@transaction.atomic
def drop_item(*, actor: Account, item: Item, reason: str) -> Item:
    """Put an end to an item that was drafted by mistake or twice; it stays on file and is awaited no longer (条例第六条).
    What is not to be public is withheld after review instead. Raises NotPermitted, Refused.
    """
    item = locked(item)
    reason = checks.check_filled("reason", "终止办理的理由", reason)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="drop_item", opinion=reason)
    if item.first_published_at is not None:
        raise Refused("该信息已经发布过，不能终止办理；不再公开的，请撤回。")
    item.save()
    record(
        who=who, action="disclosure.drop_item", target=item,
        before={"state": before}, after={"state": item.state}, why=reason,
    )  # fmt: skip
    return item
