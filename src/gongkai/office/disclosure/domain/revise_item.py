"""启动修订: a published item is corrected."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.disclosure.models import Item


@transaction.atomic
def revise_item(*, actor: Account, item: Item, reason: str) -> Item:
    """Take the working copy back to its handler; the public version stays until the new one passed (条例第六条). The reason
    goes out with the new version.

    Raises NotPermitted, Refused.
    """
    item = locked(item)
    reason = checks.check_filled("reason", "修订原因", reason, most=300)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="revise_item", opinion=reason)
    require_clean({"reason": reason})
    item.round += 1
    item.handed_on_at = None
    item.revision_reason = reason
    item.save()
    record(
        who=who, action="disclosure.revise_item", target=item,
        before={"state": before}, after={"state": item.state}, why=reason,
    )  # fmt: skip
    return item
