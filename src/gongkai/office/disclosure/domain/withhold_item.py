"""决定不予公开: a ground of Articles 14 to 16 keeps an item back, until it is assessed again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.exemptions import exemptions
from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Item, Openness
from gongkai.office.errors import Refused


@transaction.atomic
def withhold_item(*, actor: Account, item: Item, ground: str, reassess_on: date, reason: str) -> Item:
    """Decide not to open, on which ground and when to ask again (条例第十四条至第十六条、第十八条).

    Not for what is already out: that is withdrawn. Raises NotPermitted, Refused.
    """
    item = locked(item)
    reason = checks.check_filled("reason", "理由", reason)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="withhold_item", opinion=reason)
    if ground not in exemptions():
        raise Refused("请选择条例第十四条至第十六条规定的不予公开情形。", field="ground")
    check_later(reassess_on)
    if item.live_version() is not None:
        raise Refused("该信息已经公开，不能直接改为不予公开。请先办理撤回。")
    item.ground, item.reassess_on, item.openness = ground, reassess_on, Openness.WITHHELD
    item.save()
    after = {"state": item.state, "ground": ground, "reassess_on": reassess_on}
    record(who=who, action="disclosure.withhold_item", target=item, before={"state": before}, after=after, why=reason)
    return item


def check_later(day: date) -> None:
    """The day of the next assessment lies ahead."""
    if day <= clock.today():
        raise Refused("重新评估日期应晚于今天，请改正。", field="reassess_on")
