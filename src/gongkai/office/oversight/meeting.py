"""When an obligation is met: by a published item, for as long as that is before the public."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Version
from gongkai.office.oversight.models import Fulfilment, Obligation


def published_on(version: Version) -> date:
    """The day on which a version came before the public."""
    return timezone.localdate(version.published_at)


def counts_from(obligation: Obligation) -> date | None:
    """The first day on which something published can say what the period or the event brought: that after the period, where the
    term runs from its end; None for what is owed once and may be there before.
    """
    timing = obligation.row.meaning
    if timing is not None and timing.kind == "once":
        return None
    is_after = timing is not None and timing.is_after_period
    return obligation.last_on + timedelta(days=1) if is_after else obligation.first_on


def can_meet(obligation: Obligation, on: date) -> bool:
    """Whether something published on a day says what the period or the event brought."""
    first = counts_from(obligation)
    return first is None or on >= first


def meet(obligation: Obligation, version: Version, by: Account | None = None) -> Fulfilment:
    """Enter that a version satisfies an obligation. The caller is in a transaction, holds the obligation and records the act."""
    values = {"on": published_on(version), "by": by, "ended_on": None, "taken_back": ""}
    found, _made = Fulfilment.objects.update_or_create(obligation=obligation, item=version.item, defaults=values)
    settle(obligation)
    return found


def settle(obligation: Obligation) -> None:
    """Put an obligation into the state that its fulfilments in force amount to."""
    days = Fulfilment.objects.filter(obligation=obligation, ended_on=None).values_list("on", flat=True)
    obligation.met_on = min(days, default=None)
    obligation.state = "open" if obligation.met_on is None else "met"
    obligation.save(update_fields=["state", "met_on"])


def open_for(version: Version, since: date | None = None) -> Obligation | None:
    """The oldest open obligation that a version satisfies by the name of its catalogue row; only those of events since a day, where
    one is given. At most one query.
    """
    if not version.catalogue_entry:
        return None
    rows = Obligation.objects.filter(state="open", body=version.body_id, row__name=version.catalogue_entry)
    if since is not None:
        rows = rows.filter(event__happened_on__gte=since)
    rows = rows.select_related("row").exclude(fulfilments__item=version.item_id).order_by("due_on", "pk")
    on = published_on(version)
    return next((row for row in rows.select_for_update(of=("self",)) if can_meet(row, on)), None)


def versions_for(obligations: Iterable[Obligation]) -> list[Version]:
    """What is before the public under the names of some obligations' rows and satisfies none yet, oldest first. One query."""
    rows = list(obligations)
    if not rows:
        return []
    names, bodies = {row.row.name for row in rows}, {row.body_id for row in rows}
    used = Fulfilment.objects.filter(obligation__body__in=bodies).values("item")
    found = Version.objects.visible_to(None).filter(body__in=bodies, catalogue_entry__in=names)
    found = found.exclude(catalogue_entry="").exclude(item__in=used)
    return list(found.order_by(F("published_at"), "pk"))
