"""The figures of a period: what was published by category, by channel and by month, and whether it was in time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Channel, Genre, Item
from gongkai.office.disclosure.queries.desk import counts_by_channel


class Figures(NamedTuple):
    """Counts for one period; `channels` counts an item on each of its channels, `items_on_channels` counts it once."""

    published: int
    on_time: int
    with_term: int
    genres: list[tuple[str, int]]
    channels: list[tuple[str, int]]
    items_on_channels: int
    months: list[tuple[str, int]]
    waiting: int
    late: int


def figures(*, actor: Account, since: date, until: date, today: date) -> Figures:
    """Everything that a dashboard shows, over the items that the person sees. Six queries."""
    seen = Item.objects.visible_to(actor)
    out = seen.filter(first_published_on__gte=since, first_published_on__lte=until).order_by()
    totals = out.aggregate(
        published=Count("pk"), with_term=Count("pk", filter=Q(due_on__isnull=False)),
        on_time=Count("pk", filter=Q(first_published_on__lte=F("due_on"))),
    )  # fmt: skip
    waits = seen.awaited().aggregate(waiting=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    by_channel, on_channels = counts_by_channel(actor=actor, since=since, until=until)
    genres = dict(out.values_list("genre").annotate(count=Count("pk")))
    months: Counter[str] = Counter()
    for day, count in out.values_list("first_published_on").annotate(count=Count("pk")):
        months[day.strftime("%Y-%m")] += count
    return Figures(
        **totals,
        **waits,
        genres=[(str(genre.label), genres[genre.value]) for genre in Genre if genre.value in genres],
        channels=[
            (str(channel.label), by_channel[channel.value]) for channel in Channel if channel.value in by_channel
        ],
        items_on_channels=on_channels,
        months=sorted(months.items()),
    )
