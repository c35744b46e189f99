"""What a duty demands up to a day, compared with what is on record: the difference is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.law.obligations import Timing, obligations
from gongkai.law.workdays import Calendar
from gongkai.office.bodies.models import Body
from gongkai.office.oversight.calendars import calendar_for
from gongkai.office.oversight.models import Duty, Event, Obligation

_BATCH = 500


class Drawn(NamedTuple):
    """What a run changed: new obligations, and those whose provisional last day moved."""

    made: list[Obligation]
    moved: list[Obligation]


def draw(body: Body, duties: Sequence[Duty], until: date) -> Drawn:
    """Write what is missing of some duties of a body, and reckon provisional last days anew. Four queries, more only for batches.
    The caller is in a transaction. Raises CalendarError.
    """
    events: dict[int, list[Event]] = {}
    for event in Event.objects.filter(duty__in=duties):
        events.setdefault(event.duty_id, []).append(event)
    held: dict[int, dict[object, Obligation]] = {}
    for one in Obligation.objects.filter(duty__in=duties):
        held.setdefault(one.duty_id, {})[_key(one)] = one
    calendar = calendar_for(body)
    wanted = [one for duty in duties for one in demanded(duty, events.get(duty.pk, ()), until, calendar)]
    missing = [one for one in wanted if _key(one) not in held.get(one.duty_id, {})]
    moved = list(_moved(wanted, held))
    Obligation.objects.bulk_create(missing, batch_size=_BATCH)
    Obligation.objects.bulk_update(moved, ["due_on", "provisional"], batch_size=_BATCH)
    return Drawn(missing, moved)


def demanded(duty: Duty, events: Iterable[Event], until: date, calendar: Calendar) -> Iterator[Obligation]:
    """Everything that a duty demands up to a day, not saved."""
    timing = duty.row.meaning
    last = until if duty.ended_on is None else min(until, duty.ended_on - timedelta(days=1))
    if timing is None or last < duty.starts_on:
        return
    if timing.kind == "event":
        for event in events:
            if duty.starts_on <= event.happened_on <= last:
                yield from _of(duty, timing, (event.happened_on, event.happened_on), calendar, event)
    else:
        yield from _of(duty, timing, (duty.starts_on, last), calendar)


def _of(
    duty: Duty, timing: Timing, span: tuple[date, date], calendar: Calendar, event: Event | None = None
) -> Iterator[Obligation]:
    days = (event.happened_on,) if event is not None else ()
    for found in obligations(timing, *span, calendar, days):
        yield Obligation(
            duty=duty, row=duty.row, body_id=duty.body_id, event=event, first_on=found.first, last_on=found.last,
            due_on=found.due.date, provisional=found.due.provisional,
        )  # fmt: skip


def _moved(wanted: Iterable[Obligation], held: Mapping[int, Mapping[object, Obligation]]) -> Iterator[Obligation]:
    """Open obligations on record whose day was provisional and is another now."""
    for one in wanted:
        old = held.get(one.duty_id, {}).get(_key(one))
        if old is None or old.state != "open" or not old.provisional:
            continue
        if (old.due_on, old.provisional) != (one.due_on, one.provisional):
            old.due_on, old.provisional = one.due_on, one.provisional
            yield old


def _key(one: Obligation) -> object:
    return ("event", one.event_id) if one.event_id else (one.first_on, one.last_on)
