"""What becomes of obligations when an item comes before the public or leaves it."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.disclosure.going_out import listens
from gongkai.office.disclosure.models import Version
from gongkai.office.oversight.meeting import meet, open_for, settle
from gongkai.office.oversight.models import Fulfilment, Obligation


@listens
def follow(old: Version | None, new: Version | None) -> None:
    """In the transaction of the publication: a withdrawn item satisfies nothing any more; one that returns satisfies what it
    did; otherwise a version satisfies the oldest open obligation of its catalogue row.
    """
    if new is None:
        if old is not None:
            _left(old)
    elif not _returned(new) and new.catalogue_entry:
        hold_chain()
        obligation = open_for(new)
        if obligation is not None:
            meet(obligation, new)
            _said(obligation, new)


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


def _held(rows: QuerySet[Fulfilment]) -> list[Fulfilment]:
    found = list(rows.select_related("obligation__row"))
    if found:
        hold_chain()
    return found


def _said(obligation: Obligation, version: Version) -> None:
    after = {"state": obligation.state, "met_on": obligation.met_on, "item": version.item}
    record(who=SYSTEM, action="oversight.follow_item", target=obligation, after=after)
