"""登记发布渠道: an item went out somewhere else too."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.disclosure.models import Channel, Item, Publication
from gongkai.office.errors import Refused


@transaction.atomic
def record_channel(
    *, actor: Account, item: Item, channel: str, place: str, went_out_on: date, address: str = ""
) -> Publication:
    """Record where and when, once for each place and day (条例第二十三条). Raises NotPermitted, Refused."""
    item = locked(item)
    who, _step = take_step(item=item, actor=actor, act="record_channel")
    checks.check_choice("channel", "发布渠道", channel, Channel)
    place = checks.check_filled("place", "发布载体", place, most=200)
    address = checks.check_length("address", "网址", address, 500)
    require_clean({"place": place, "address": address})
    if address and not address.startswith(("https://", "http://")):
        raise Refused("网址应以 https:// 或 http:// 开头，请改正。", field="address")
    if item.first_published_at is None or went_out_on < timezone.localdate(item.first_published_at):
        raise Refused("登记的日期早于本件的发布日期，请核对。", field="went_out_on")
    if went_out_on > clock.today():
        raise Refused("登记的日期还没有到，请在发布当天或之后登记。", field="went_out_on")
    values = {"channel": channel, "place": place, "went_out_on": went_out_on}
    if Publication.objects.filter(item=item, **values).exists():
        raise Refused("该渠道当天已经登记过，无需重复登记。", field="place")
    publication = Publication.objects.create(item=item, address=address, **values)
    record(who=who, action="disclosure.record_channel", target=item, after=values | {"address": address})
    return publication
