"""送校: the handler has done with an item and gives it to the proofreader."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.tasks import look_through


@transaction.atomic
def hand_on_item(*, actor: Account, item: Item, opinion: str = "") -> Item:
    """Put the item on the proofreader's list (三审三校); its check begins in the background. Raises NotPermitted."""
    item = locked(item)
    who, step = take_step(item=item, actor=actor, act="hand_on_item", opinion=opinion)
    before, item.handed_on_at = item.handed_on_at, step.at
    item.save()
    record(
        who=who, action="disclosure.hand_on_item", target=item,
        before={"handed_on_at": before}, after={"handed_on_at": step.at}, why=opinion,
    )  # fmt: skip
    transaction.on_commit(lambda: look_through.enqueue(item.pk))
    return item
