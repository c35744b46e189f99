"""The last days of a stretch of time, as a calendar shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from gongkai.office.inforequests.models import Request

A_DAY = 3
"""Requests that a day of the calendar names; the others it counts."""


class DueDays(NamedTuple):
    """How many requests fall due on each day, and the first of each."""

    counts: Mapping[date, int]
    first: Mapping[date, list[Request]]


def due_days(rows: QuerySet[Request], since: date, until: date) -> DueDays:
    """Unfinished requests by the day on which somebody must have acted: the earliest possible last day, or the end of
    another's term. Two queries however many there are.
    """
    found = rows.filter(unfinished__in=(True,), urgent_on__gte=since, urgent_on__lte=until)
    counted = found.order_by().values_list("urgent_on").annotate(count=Count("pk"))
    ranked = found.annotate(rank=Window(RowNumber(), partition_by=F("urgent_on"), order_by=F("id").asc()))
    first: dict[date, list[Request]] = {}
    for request in ranked.filter(rank__lte=A_DAY).order_by("urgent_on", "pk"):
        first.setdefault(request.urgent_on, []).append(request)
    return DueDays(dict(counted), first)
