"""认定已公开: a person says which published item satisfies an obligation, or that one does not."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused
from gongkai.office.oversight.acting import enter, permit, standing_of
from gongkai.office.oversight.meeting import counts_from, meet, published_on, settle
from gongkai.office.oversight.models import Fulfilment, Obligation


@transaction.atomic
def fulfil_obligation(*, actor: Account, obligation: Obligation, item: Item) -> Fulfilment:
    """Enter a published item that the name of the row did not find (条例第二十六条). Raises NotPermitted, Refused."""
    obligation, who = permit(obligation=obligation, actor=actor, act="fulfil_obligation")
    version = item.live_version()
    if version is None:
        raise Refused("“{item}”还没有公开，请先发布。", field="item", item=item.title)
    if Fulfilment.objects.filter(obligation=obligation, item=item, ended_on=None).exists():
        raise Refused("“{item}”已经列在这一项下，请选择别的信息。", field="item", item=item.title)
    first = counts_from(obligation)
    if first is not None and published_on(version) < first:
        raise Refused(
            "“{item}”在{year}年{month}月{day}日之前发布，不能说明本期的情况。请更新后再认定。",
            field="item",
            item=item.title,
            year=first.year,
            month=first.month,
            day=first.day,
        )
    before = standing_of(obligation)
    found = meet(obligation, version, actor)
    enter(obligation, who, "fulfil_obligation", before, item=item)
    return found


@transaction.atomic
def take_back_fulfilment(*, actor: Account, fulfilment: Fulfilment, reason: str) -> Obligation:
    """Say that an item does not satisfy an obligation; without another one it is open again. Raises NotPermitted, Refused."""
    obligation, who = permit(obligation=fulfilment.obligation, actor=actor, act="take_back_fulfilment")
    reason = checks.check_filled("reason", "理由", reason)[:300]
    before = standing_of(obligation)
    held = Fulfilment.objects.filter(pk=fulfilment.pk, ended_on=None)
    if not held.update(ended_on=clock.today(), taken_back=reason):
        raise Refused("这件信息已经不在这一项下，请刷新页面。")
    settle(obligation)
    enter(obligation, who, "take_back_fulfilment", before, why=reason, item=fulfilment.item)
    return obligation
