"""Which published items came out of requests (条例第四十四条), and what of the request may be told: nothing of its requester."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.db.models.lookups import In

from gongkai.office.inforequests.models import RequestAct

_CONVERTED: RawSQL = RawSQL("'converted'", [], output_field=CharField())
"""As the partial index says it: SQLite uses that index for a literal only."""

_ITEM = Cast(KeyTextTransform("ref", "data"), BigIntegerField())


class Source(NamedTuple):
    """The request behind an item: when it came, how it ended, how long it took."""

    received_on: date | None
    closed_on: date | None
    disposition: str
    working_days: int | None


def converted() -> QuerySet[RequestAct, Any]:
    """The keys of all items that were drafted from requests, public or not: the caller asks only for what is public."""
    return RequestAct.objects.filter(kind=_CONVERTED).order_by().values_list(_ITEM, flat=True)


def sources(items: Iterable[int]) -> dict[int, Source]:
    """The requests behind items; one query."""
    rows = RequestAct.objects.filter(In(_ITEM, list(items)), kind=_CONVERTED).order_by("pk")
    told = ("request__received_on", "request__closed_on", "request__disposition", "request__working_days")
    return {item: Source(*values) for item, *values in rows.values_list(_ITEM, *told)}
