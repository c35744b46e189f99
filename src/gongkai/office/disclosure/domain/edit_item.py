"""修改: the handler changes a working copy."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.describing import Described, describe
from gongkai.office.disclosure.models import Item


@transaction.atomic
def edit_item(*, actor: Account, item: Item, **described: Unpack[Described]) -> Item:
    """Change what is said of an item that is with its handler (条例第六条). Raises NotPermitted, Refused."""
    item = locked(item)
    who, _step = take_step(item=item, actor=actor, act="edit_item")
    old = item.content() | {"due_on": item.due_on}
    describe(item, described)
    item.save()
    before, after = changed(old, item.content() | {"due_on": item.due_on})
    record(who=who, action="disclosure.edit_item", target=item, before=before, after=after)
    return item
