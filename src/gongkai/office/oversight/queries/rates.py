"""Completeness and update rate per body, field and month: counted by one grouped query as `rates.toml` defines them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from gongkai.office.bodies.models import Body
from gongkai.office.oversight.models import CatalogueKind, Obligation

CONDITIONS = {
    "asked": Q(state__in=("open", "met")),
    "met": Q(state="met"),
    "on_time": Q(state="met", met_on__lte=F("due_on")),
}
"""What `rates.toml` counts."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "body": ("body",),
    "field": ("row__catalogue__kind", "row__catalogue__field"),
    "month": ("month",),
}


class Definition(NamedTuple):
    """A rate: its title, the sentence that defines it, and the names of the two conditions."""

    title: str
    definition: str
    part: str
    whole: str


class Share(NamedTuple):
    """A rate of some obligations: how many of how many."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """To one place; "" where nothing was due."""
        return f"{100 * self.part / self.whole:.1f}%" if self.whole else ""


class Line(NamedTuple):
    """A body, a field or a month: what it is called, what narrows a list to it, the counts, the rates in the order of `rates.toml`."""

    title: str
    asked: Mapping[str, str]
    counts: Mapping[str, int]
    rates: tuple[Share, ...]


@cache
def definitions() -> dict[str, Definition]:
    """The rates by key, in order."""
    text = Path(__file__).parents[1].joinpath("rates.toml").read_text(encoding="utf-8")
    found = {key: Definition(**entry) for key, entry in tomllib.loads(text).items()}
    for one in found.values():
        if not {one.part, one.whole} <= CONDITIONS.keys():
            raise ValueError(f"rates.toml: {one.title} counts what no condition names")
    return found


def counts() -> dict[str, Count]:
    """The conditions as aggregates."""
    return {key: Count("pk", filter=condition) for key, condition in CONDITIONS.items()}


def shares(counted: Mapping[str, int]) -> tuple[Share, ...]:
    """The rates of some counts."""
    return tuple(Share(counted.get(one.part, 0), counted.get(one.whole, 0)) for one in definitions().values())


def rates(rows: QuerySet[Obligation], group: str, first: date, last: date, today: date) -> list[Line]:
    """The rates of the obligations due in a time and due by now, by body, field or month. One query, for bodies two."""
    due = rows.filter(due_on__gte=first, due_on__lte=min(last, today - timedelta(days=1))).order_by()
    if group == "month":
        due = due.annotate(month=TruncMonth("due_on"))
    keys = GROUPS[group]
    found = list(due.values(*keys).annotate(**counts()).order_by(*keys))
    titles = _bodies(found) if group == "body" else {}
    lines = [
        _line(group, tuple(one[key] for key in keys), {key: one[key] for key in CONDITIONS}, titles) for one in found
    ]
    return sorted(lines, key=_worst) if group != "month" else lines


def total(rows: QuerySet[Obligation], first: date, last: date, today: date) -> tuple[Share, ...]:
    """The rates of all of them. One query."""
    due = rows.filter(due_on__gte=first, due_on__lte=min(last, today - timedelta(days=1)))
    return shares(due.aggregate(**counts()))


def _worst(line: Line) -> tuple[float, str]:
    least = line.rates[-1]
    return (least.part / least.whole if least.whole else 2.0, line.title)


def _bodies(found: Sequence[Mapping[str, Any]]) -> dict[int, Body]:
    return Body.objects.in_bulk([one["body"] for one in found])


def _line(group: str, key: tuple[Any, ...], counted: Mapping[str, int], bodies: Mapping[int, Body]) -> Line:
    if group == "body":
        body = bodies[key[0]]
        return Line(body.name, {"body": body.code}, counted, shares(counted))
    if group == "field":
        kind, field = key
        return Line(field or str(CatalogueKind(kind).label), {"field": field or kind}, counted, shares(counted))
    month: date = key[0]
    return Line(f"{month.year}年{month.month}月", {"month": f"{month:%Y-%m}"}, counted, shares(counted))
