"""Figures of a period: received, by channel, by kind of requester, by disposition, on time, median working days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.models.request import RequestQuerySet


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


def statistics(*, actor: Account, since: date, until: date, today: date, body: Body | None = None) -> Figures:
    """The figures of the requests that a person sees, of one body or of all; six queries however many there are."""
    seen = Request.objects.visible_to(actor)
    return _figures(seen.filter(body=body) if body else seen, since, until, today)


def public_statistics(*, bodies: Iterable[int], since: date, until: date, today: date) -> Figures | None:
    """The figures of some bodies for everybody; None when there are fewer requests than the configured minimum: they would
    point at persons.
    """
    found = _figures(Request.objects.filter(body__in=bodies), since, until, today)
    return found if found.received >= settings.PUBLIC_LEAST else None


class Scope(NamedTuple):
    """Whose figures of which year the public asks for; every body where none is named."""

    year: int
    body: Body | None

    @property
    def keys(self) -> list[int]:
        """The bodies that are counted."""
        return [self.body.pk] if self.body else list(Body.objects.visible_to(None).values_list("pk", flat=True))

    def figures(self) -> Figures | None:
        """The figures of the year; None when there are too few."""
        since, until = date(self.year, 1, 1), date(self.year, 12, 31)
        return public_statistics(bodies=self.keys, since=since, until=until, today=clock.today())


def scope(year: str, code: str) -> Scope:
    """What is asked for in an address; this year where no year is, every body where the code is not one."""
    is_year = year.isascii() and year.isdecimal() and len(year) == 4 and year >= "1900"
    body = Body.objects.visible_to(None).filter(code=code[:60].replace("\x00", "")).first() if code else None
    return Scope(int(year) if is_year else clock.today().year, body)


class Year(NamedTuple):
    """One year in the series; None where there are fewer requests than the configured minimum."""

    year: int
    received: int | None
    decided: int | None
    on_time: int | None


def public_years(*, bodies: Iterable[int]) -> list[Year]:
    """The years in which there were requests, the oldest first; two queries."""
    found = Request.objects.filter(body__in=bodies).order_by()
    received = dict(found.filter(receipt_on__isnull=False).values_list("receipt_on__year").annotate(count=Count("pk")))
    rows = found.filter(counted_on__isnull=False).values_list("counted_on__year")
    decided = {
        year: (count, in_time)
        for year, count, in_time in rows.annotate(count=Count("pk"), in_time=Count("pk", filter=Q(on_time=True)))
    }
    return [_year(year, received.get(year, 0), *decided.get(year, (0, 0))) for year in sorted({*received, *decided})]


def _year(year: int, received: int, decided: int, on_time: int) -> Year:
    enough = received >= settings.PUBLIC_LEAST
    return Year(year, received, decided, on_time) if enough else Year(year, None, None, None)


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
