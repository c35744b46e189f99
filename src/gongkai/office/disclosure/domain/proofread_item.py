"""校对: the text was read against its source."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item


@transaction.atomic
def proofread_item(*, actor: Account, item: Item, opinion: str = "") -> Item:
    """Sign the proofreading (三审三校). Not by the author. Raises NotPermitted."""
    item = locked(item)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="proofread_item", opinion=opinion)
    item.save()
    record(
        who=who, action="disclosure.proofread_item", target=item,
        before={"state": before}, after={"state": item.state}, why=opinion,
    )  # fmt: skip
    return item
