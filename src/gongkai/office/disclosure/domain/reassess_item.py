"""重新评估后转为公开: the ground no longer holds."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item, Openness


@transaction.atomic
def reassess_item(*, actor: Account, item: Item, reason: str) -> Item:
    """Open what was withheld: it passes the whole chain before it goes out (条例第十八条). Raises NotPermitted, Refused."""
    item = locked(item)
    reason = checks.check_filled("reason", "评估意见", reason)
    before = {"state": item.state, "ground": item.ground, "reassess_on": item.reassess_on}
    who, _step = take_step(item=item, actor=actor, act="reassess_item", opinion=reason)
    item.ground, item.reassess_on, item.openness = "", None, Openness.OPEN
    item.round += 1
    item.handed_on_at = None
    item.save()
    record(
        who=who, action="disclosure.reassess_item", target=item, before=before, after={"state": item.state}, why=reason
    )
    return item
