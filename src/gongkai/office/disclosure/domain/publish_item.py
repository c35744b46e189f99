"""发布: a signed item goes out."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import require_cleared
from gongkai.office.disclosure.going_out import exchange
from gongkai.office.disclosure.models import Channel, Item, Publication, Version
from gongkai.office.disclosure.models.record import PLATFORM
from gongkai.office.disclosure.numbering import next_number
from gongkai.office.disclosure.tasks import read_files


@transaction.atomic
def publish_item(*, actor: Account, item: Item) -> Version:
    """Release the working copy as a version, with an index number the first time, and put it into search
    (条例第十二条、第二十三条、第二十六条). A version that was live before stays on file and leaves the outlets.

    Whatever happened before, nothing goes out that its check forbids. Raises NotPermitted, Refused.
    """
    item = locked(item)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="publish_item")
    require_cleared(item)
    moment = clock.now()
    first = item.first_published_at or moment
    old = item.live_version()
    if old is not None:
        Version.objects.filter(pk=old.pk).update(live=False)
    if item.index_number is None:
        item.index_number = next_number(body=item.body, day=timezone.localdate(moment))
    item.first_published_at, item.first_published_on = first, timezone.localdate(first)
    item.save()
    version = Version.objects.create(
        item=item,
        number=item.versions.count() + 1,
        index_number=item.index_number,
        published_at=moment,
        first_published_at=first,
        year=item.made_on.year,
        why=item.revision_reason,
        **item.content(),
    )
    version.attachments.set(item.attachments.filter(removed=False))
    if old is None:
        Publication.objects.create(
            item=item, channel=Channel.WEBSITE, place=PLATFORM, went_out_on=timezone.localdate(moment)
        )
    exchange(old=old, new=version)
    after = {"state": item.state, "index_number": item.index_number, "version": version.number}
    record(who=who, action="disclosure.publish_item", target=item, before={"state": before}, after=after)
    transaction.on_commit(lambda: read_files.enqueue(version.pk))
    return version
