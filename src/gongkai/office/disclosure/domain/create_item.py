"""起草: an item begins."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.describing import Described, describe
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.permissions import TABLE


@transaction.atomic
def create_item(*, actor: Account, body: Body, **described: Unpack[Described]) -> Item:
    """Draft an item for a body (条例第十九条至第二十一条). The maker is the body itself unless another is named.

    Raises NotPermitted, Refused.
    """
    body = locked(body)
    require(actor=actor, act="create_item", body=body, table=TABLE, state="draft")
    checks.check_current("body", body)
    item = Item(body=body, maker=body, handler=actor)
    describe(item, described)
    item.save()
    who, _step = take_step(item=item, actor=actor, act="create_item")
    record(who=who, action="disclosure.create_item", target=item, after=item.logged() | {"due_on": item.due_on})
    return item
