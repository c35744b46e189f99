"""Figures of a period: received, by channel, by kind of requester, by disposition, on time, median working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.models.request import RequestQuerySet

LEAST = 5
"""Figures below this many requests are not shown to the public: they would point at persons."""


@dataclass(frozen=True)
class Figures:
    """The figures. `median_days` are working days from receipt to service; None where nothing was served."""

    received: int
    by_channel: dict[str, int]
    by_requester: dict[str, int]
    decided: int
    by_disposition: dict[str, int]
    extended: int
    on_time: int
    late: int
    unfinished: int
    overdue: int
    median_days: float | None


def statistics(*, actor: Account, since: date, until: date, today: date) -> Figures:
    """The figures of the requests that a person sees; six queries however many there are."""
    return _figures(Request.objects.visible_to(actor), since, until, today)


def public_statistics(*, bodies: Iterable[int], since: date, until: date, today: date) -> Figures | None:
    """The figures of some bodies for everybody; None when there are too few requests to show."""
    found = _figures(Request.objects.filter(body__in=bodies), since, until, today)
    return found if found.received >= LEAST else None


def _figures(found: RequestQuerySet, since: date, until: date, today: date) -> Figures:
    received = found.order_by().filter(receipt_on__gte=since, receipt_on__lte=until)
    decided = found.order_by().filter(counted_on__gte=since, counted_on__lte=until)
    by_channel = dict(received.values_list("channel").annotate(count=Count("pk")))
    by_requester = dict(received.values_list("requester_kind").annotate(count=Count("pk")))
    by_disposition = dict(decided.values_list("counted_as").annotate(count=Count("pk")))
    sums = decided.aggregate(
        prolonged=Count("pk", filter=Q(extended=True)),
        in_time=Count("pk", filter=Q(on_time=True)),
        late=Count("pk", filter=Q(on_time=False)),
        timed=Count("pk", filter=Q(working_days__isnull=False)),
    )
    left = found.order_by().unfinished().aggregate(all=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=today)))
    days = decided.filter(working_days__isnull=False).order_by("working_days").values_list("working_days", flat=True)
    return Figures(
        received=sum(by_channel.values()),
        by_channel=by_channel,
        by_requester=by_requester,
        decided=sum(by_disposition.values()),
        by_disposition=by_disposition,
        extended=sums["prolonged"],
        on_time=sums["in_time"],
        late=sums["late"],
        unfinished=left["all"],
        overdue=left["overdue"],
        median_days=_median(days, sums["timed"]),
    )


def _median(days: QuerySet[Request, int | None], count: int) -> float | None:
    """The middle value, or the mean of the two middle ones; one query."""
    middle = [day or 0 for day in days[(count - 1) // 2 : count // 2 + 1]] if count else []
    return sum(middle) / len(middle) if middle else None
