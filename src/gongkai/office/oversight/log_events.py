"""Events that the program knows by itself: acts of the log that are a change of what a starting row is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.apps import apps
from django.db.models import Max
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.oversight.models import CatalogueKind, Duty, Event
from gongkai.office.oversight.starting import Source, sources, starting_rows


def enter_events() -> int:
    """Enter what happened since the last time; how much. A fixed number of queries for each kind of act. The caller is in a
    transaction.
    """
    made: list[Event] = []
    for row in starting_rows():
        if not row.log:
            continue
        duties = Duty.objects.current().filter(row__name=row.name, row__catalogue__kind=CatalogueKind.STARTING)
        by_body = {duty.body_id: duty for duty in duties.select_related("row")}
        last = Event.objects.filter(duty__row__name=row.name).aggregate(last=Max("entry"))["last"] or 0
        for act in row.log:
            made += _events(act, sources()[act], by_body, last)
    Event.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _events(act: str, source: Source, duties: dict[int, Duty], after: int) -> Iterator[Event]:
    if not duties:
        return
    begin = timezone.make_aware(datetime.combine(min(duty.starts_on for duty in duties.values()), time()))
    entries = list(Entry.objects.filter(action=act, number__gt=after, at__gte=begin).order_by("number"))
    model = apps.get_model(source.model)
    bodies = dict(model._default_manager.filter(pk__in=[one.target_id for one in entries]).values_list("pk", "body"))
    for entry in entries:
        duty = duties.get(bodies.get(int(entry.target_id), 0))
        on = timezone.localdate(entry.at)
        if duty is None or on < duty.starts_on or not _counts(entry, source):
            continue
        yield Event(duty=duty, happened_on=on, what=source.what, entry=entry.number, recorded_at=clock.now())


def _counts(entry: Entry, source: Source) -> bool:
    return all(entry.after.get(key) in values for key, values in source.only.items())
