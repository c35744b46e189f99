"""校对: the text was read against its source."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import record_check, scan_item, summary_of
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.permissions import TABLE


def proofread_item(*, actor: Account, item: Item, opinion: str = "") -> Item:
    """Sign the proofreading (三审三校); the item goes to the reviewer with the record of its check. Not by the author. The check
    may take time for large files: it is made before the transaction. Raises NotPermitted, Refused.
    """
    item = Item.objects.select_related("body").get(pk=item.pk)
    require(actor=actor, act="proofread_item", body=item.body, table=TABLE, state=item.state)
    scanned = scan_item(item)
    with transaction.atomic():
        item = locked(item)
        before = item.state
        who, step = take_step(item=item, actor=actor, act="proofread_item", opinion=opinion)
        check = record_check(item, step, scanned)
        item.save()
        after = {"state": item.state, "check": summary_of(check)}
        record(
            who=who, action="disclosure.proofread_item", target=item, before={"state": before}, after=after, why=opinion
        )
    return item
