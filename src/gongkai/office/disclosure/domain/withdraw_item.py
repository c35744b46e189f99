"""撤回: an item leaves every outlet and stays on file."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.going_out import exchange
from gongkai.office.disclosure.models import Item, Version
from gongkai.office.errors import Refused


@transaction.atomic
def withdraw_item(*, actor: Account, item: Item, reason: str) -> Item:
    """Take a published item out of pages, search, feeds and interfaces at once, whatever correction is under way
    (条例第六条、第十四条、第十五条). Raises NotPermitted, Refused.
    """
    item = locked(item)
    reason = checks.check_filled("reason", "撤回理由", reason)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="withdraw_item", opinion=reason)
    version = item.live_version()
    if version is None:
        raise Refused("该信息尚未发布，无需撤回。不再办理的，请终止办理。")
    exchange(old=version, new=None)
    Version.objects.filter(pk=version.pk).update(live=False)
    item.save()
    record(
        who=who, action="disclosure.withdraw_item", target=item,
        before={"state": before}, after={"state": item.state}, why=reason,
    )  # fmt: skip
    return item
