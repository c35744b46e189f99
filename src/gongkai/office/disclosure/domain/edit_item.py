"""修改: the handler changes a working copy."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.describing import Described, describe, stamp_of
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused


@transaction.atomic
def edit_item(*, actor: Account, item: Item, seen: str = "", **described: Unpack[Described]) -> Item:
    """Change what is said of an item that is with its handler (条例第六条). `seen` is the stamp of what the person changes: when
    somebody else changed it since, nothing is overwritten. Raises NotPermitted, Refused.
    """
    item = locked(item)
    who, _step = take_step(item=item, actor=actor, act="edit_item")
    if seen and seen != stamp_of(item):
        raise Refused(
            "“{item}”在您打开之后有人修改过。您的修改没有保存，仍在本页。请在新窗口打开本件，核对现在的内容；再次保存，即以本页填写的内容为准。",
            item=item.title,
        )
    old = item.logged() | {"due_on": item.due_on}
    describe(item, described)
    item.save()
    before, after = changed(old, item.logged() | {"due_on": item.due_on})
    record(who=who, action="disclosure.edit_item", target=item, before=before, after=after)
    return item
