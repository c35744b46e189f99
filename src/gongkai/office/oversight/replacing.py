"""A new version takes the place of an old one, row by row: what goes on, what ends on which day, what begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.office.bodies.models import Account
from gongkai.office.oversight.assigning import answerable, may_assign
from gongkai.office.oversight.models import Catalogue, CatalogueRow, Duty, Event, Obligation
from gongkai.office.oversight.starting import covered_by

REPLACED = "目录换版，由新的要求代替。"
DROPPED = "目录换版，新版没有这一事项。"
COVERED = "本机关目录中已有同类事项，由它代替。"
RELEASED = "本机关不再负责这一事项。"
ENDED = "目录已停用。"
"""Why a duty ended, as it stands at what is no longer asked for."""
_DAY = timedelta(days=1)


@dataclass
class Change:
    """The duties that go on under a new version, that ended, and that began."""

    kept: list[Duty] = field(default_factory=list)
    ended: list[Duty] = field(default_factory=list)
    begun: list[Duty] = field(default_factory=list)


def replace(actor: Account, old: Catalogue | None, new: Catalogue, rows: Sequence[CatalogueRow], on: date) -> Change:
    """Bring the duties of the old version over to the rows (saved) of the new one, end and begin the others. The caller is in a
    transaction.
    """
    change, named = Change(), {row.name: row for row in rows}
    followed: set[str] = set()
    for duty in _current(old):
        row = named.get(duty.row.name)
        if row is not None:
            followed.add(row.name)
        if row is not None and row.meaning == duty.row.meaning:
            duty.row = row
            duty.save(update_fields=["row"])
            change.kept.append(duty)
            continue
        since = finish(duty, on, REPLACED if row is not None else DROPPED)
        change.ended.append(duty)
        if row is not None and row.meaning is not None:
            change.begun.append(_begin(row, duty, since))
    bodies = may_assign(actor, new.body)
    fresh = [row for row in rows if row.meaning is not None and row.name not in followed]
    made = [Duty(row=row, body=body, starts_on=on) for row in fresh for body in answerable(row, new.body, bodies)]
    change.begun += Duty.objects.bulk_create(made, batch_size=500)
    change.ended += _covered(new, rows, on)
    return change


def finish(duty: Duty, on: date, why: str) -> date:
    """End a duty on a day, or on the day after everything that was met, settled or recorded later; that day. What is open of the time
    after it is no longer asked for here, for the reason given.
    """
    settled = (
        Obligation.objects.filter(duty=duty, last_on__gte=on).exclude(state="open").values_list("last_on", flat=True)
    )
    events = Event.objects.filter(duty=duty, happened_on__gte=on).values_list("happened_on", flat=True)
    day = max((on, duty.starts_on, *(last + _DAY for last in (*settled, *events))))
    duty.ended_on = day
    duty.save(update_fields=["ended_on"])
    rest = Obligation.objects.filter(duty=duty, state="open", last_on__gte=day)
    rest.update(state="void", void_reason=why)
    return day


def _current(catalogue: Catalogue | None) -> Iterable[Duty]:
    return Duty.objects.current().filter(row__catalogue=catalogue).select_related("row") if catalogue else ()


def _begin(row: CatalogueRow, before: Duty, since: date) -> Duty:
    """The duty of the same body, department and person for a row whose term changed."""
    return Duty.objects.create(
        row=row, body_id=before.body_id, unit=before.unit, person_id=before.person_id, starts_on=since
    )


def _covered(new: Catalogue, rows: Sequence[CatalogueRow], on: date) -> list[Duty]:
    """The duties from the start whose subject a body's own catalogue now has."""
    if new.kind == "starting":
        return []
    texts = [row.name for row in rows if row.meaning is not None]
    starting = Duty.objects.current().filter(body=new.body_id, row__catalogue__kind="starting").select_related("row")
    found = [duty for duty in starting if covered_by(duty.row.name, texts)]
    for duty in found:
        finish(duty, on, COVERED)
    return found
