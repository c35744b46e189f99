"""重新评估后维持不予公开: the ground still holds."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.domain.withhold_item import check_later
from gongkai.office.disclosure.models import Item


@transaction.atomic
def keep_withheld(*, actor: Account, item: Item, reassess_on: date, reason: str) -> Item:
    """Keep back and set the next day of assessment (条例第十八条). Raises NotPermitted, Refused."""
    item = locked(item)
    reason = checks.check_filled("reason", "评估意见", reason)
    who, _step = take_step(item=item, actor=actor, act="keep_withheld", opinion=reason)
    check_later(reassess_on)
    before, item.reassess_on = item.reassess_on, reassess_on
    item.save()
    record(
        who=who, action="disclosure.keep_withheld", target=item,
        before={"reassess_on": before}, after={"reassess_on": reassess_on}, why=reason,
    )  # fmt: skip
    return item
