"""What becomes of obligations when an item comes before the public or leaves it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.disclosure.going_out import listens
from gongkai.office.disclosure.models import Version
from gongkai.office.oversight.drawing import draw
from gongkai.office.oversight.meeting import meet, open_for, published_on, settle
from gongkai.office.oversight.models import Duty, Event, Fulfilment, Obligation


@listens
def follow(old: Version | None, new: Version | None) -> None:
    """In the transaction of the publication: a withdrawn item satisfies nothing any more; one that returns satisfies what it
    did; otherwise a version satisfies the oldest open obligation of its catalogue row. A correction only that of an event since.
    """
    if new is None:
        if old is not None:
            _left(old)
    elif not _returned(new) and new.catalogue_entry:
        hold_chain()
        since = _corrects(old, new)
        obligation = open_for(new, since) or (_formed(new) if since is None else None)
        if obligation is not None:
            meet(obligation, new)
            _said(obligation, new)


def _corrects(old: Version | None, new: Version) -> date | None:
    """The day on which the version came out that another only corrects: both belong to the same row, of which the item was found to
    satisfy something, and what the new one says was formed before.
    """
    if old is None or old.catalogue_entry != new.catalogue_entry:
        return None
    out = published_on(old)
    counted = Fulfilment.objects.filter(item=new.item_id, obligation__row__name=new.catalogue_entry)
    return out if new.made_on <= out and counted.exists() else None


def _left(version: Version) -> None:
    rows = Fulfilment.objects.filter(item=version.item_id, ended_on=None, obligation__state="met")
    for fulfilment in _held(rows):
        fulfilment.ended_on = clock.today()
        fulfilment.save(update_fields=["ended_on"])
        settle(fulfilment.obligation)
        _said(fulfilment.obligation, version)


def _returned(version: Version) -> bool:
    """Whether the item satisfied something before it left, and does so again."""
    rows = Fulfilment.objects.filter(item=version.item_id, ended_on__isnull=False, taken_back="")
    found = _held(rows.exclude(obligation__state="void"))
    for fulfilment in found:
        fulfilment.ended_on = None
        fulfilment.save(update_fields=["ended_on"])
        settle(fulfilment.obligation)
        _said(fulfilment.obligation, version)
    return bool(found)


def _formed(version: Version) -> Obligation | None:
    """The obligation of what a version says was formed, where its row is due on change and nobody recorded it before."""
    duty = (
        Duty.objects.current()
        .filter(row__name=version.catalogue_entry, body=version.body_id, starts_on__lte=version.made_on)
        .select_related("row")
        .first()
    )
    timing = duty.row.meaning if duty else None
    if duty is None or timing is None or timing.kind != "event":
        return None
    what, on = version.title[:300], version.made_on
    event, made = Event.objects.get_or_create(
        duty=duty, happened_on=on, what=what, defaults={"recorded_at": clock.now()}
    )
    if not made or not draw(version.body, [duty], on).made:
        return None
    return Obligation.objects.select_related("row").get(event=event)


def _held(rows: QuerySet[Fulfilment]) -> list[Fulfilment]:
    found = list(rows.select_related("obligation__row"))
    if found:
        hold_chain()
    return found


def _said(obligation: Obligation, version: Version) -> None:
    after = {"state": obligation.state, "met_on": obligation.met_on, "item": version.item}
    record(who=SYSTEM, action="oversight.follow_item", target=obligation, after=after)
