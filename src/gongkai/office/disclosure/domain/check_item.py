"""重新检查: an item under review is looked through again, with the terms that hold now."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import record_check, scan_item, summary_of
from gongkai.office.disclosure.models import Check, Item
from gongkai.office.disclosure.permissions import TABLE


def check_item(*, actor: Account, item: Item) -> Check:
    """Scan every part anew where the list of terms changed, and keep the record (三审三校). Raises NotPermitted, Refused."""
    item = Item.objects.select_related("body").get(pk=item.pk)
    require(actor=actor, act="check_item", body=item.body, table=TABLE, state=item.state)
    scanned = scan_item(item)
    with transaction.atomic():
        item = locked(item)
        who, step = take_step(item=item, actor=actor, act="check_item")
        check = record_check(item, step, scanned)
        record(who=who, action="disclosure.check_item", target=item, after=summary_of(check))
    return check
