"""Table three: in which two cells a request counts in a year — where it came from, and what became of it.

A request is in the year's books from the day of receipt (or, for one that ended before receipt was confirmed, from that end) until its
first outcome. It comes in as `new_received` or `carried_over` and leaves by one outcome or as `carried_forward`: hence
every column balances, whatever the acts were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Aggregate, Case, CharField, Count, F, Q, QuerySet, TextField, Value, When

from gongkai.law.forms import Table
from gongkai.office.annual.models import Settled
from gongkai.office.annual.queries.counting import Counts, Span
from gongkai.office.inforequests.models import Request
from gongkai.report import cell_address

TABLE = "requests"
MISC = {"other": "other_misc", "other_misc": "other"}
"""Where an outcome counts whose row the edition does not have, because the body chose it for the other edition."""


def in_books(at: Span) -> QuerySet[Any, Any]:
    """The requests that were in the year's books, with `inflow` and `outflow`: the rows in which they count. One query."""
    begun_before = Q(receipt_on__lt=at.first) | Q(counted_on__lt=at.first)
    ended_in_year = Q(counted_on__gte=at.first, counted_on__lte=at.last)
    return (
        Request.objects.filter(body__in=at.bodies)
        .filter(Q(receipt_on__lte=at.last) | Q(counted_on__lte=at.last))
        .filter(Q(counted_on=None) | Q(counted_on__gte=at.first))
        .annotate(
            inflow=Case(When(begun_before, then=Value("carried_over")), default=Value("new_received")),
            outflow=Case(
                When(ended_in_year, then=F("row")), default=Value("carried_forward"), output_field=CharField()
            ),
        )
        .order_by()
    )


class Keys(Aggregate):
    """The keys of a group's rows, joined by commas: the database writes them, so that a million cost one text and no rows."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL joins texts only."""
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s::text, ',')", **extra
        )


class Group(NamedTuple):
    """Requests that are alike in where they came from, what became of them, who asked and how: how many, how many of them were
    answered late or extended, and their keys.
    """

    kind: str
    inflow: str
    outflow: str
    channel: str
    number: int
    late: int
    extended: int
    keys: str


def groups(at: Span) -> list[Group]:
    """Every request in the year's books once; one grouped query for all figures and all lists."""
    form = at.edition.tables[TABLE]
    found = (
        in_books(at)
        .values_list("requester_kind", "inflow", "outflow", "channel")
        .annotate(
            number=Count("pk"),
            late=Count("pk", filter=Q(on_time=False)),
            prolonged=Count("pk", filter=Q(extended=True)),
            keys=Keys("pk"),
        )
    )
    with hashing():
        return [Group(kind, inflow, placed(form, outflow), *rest) for kind, inflow, outflow, *rest in found]


@contextmanager
def hashing() -> Iterator[None]:
    """PostgreSQL guesses far more groups than there are and would sort all rows; inside, it does not."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")
        yield
        cursor.execute("SET LOCAL enable_sort = on")


def figures(at: Span) -> Counter[tuple[str, str]]:
    """(row, kind of requester) → how many; one grouped query."""
    form = at.edition.tables[TABLE]
    found: Counter[tuple[str, str]] = Counter()
    grouped = in_books(at).values_list("requester_kind", "inflow", "outflow").annotate(count=Count("pk"))
    for kind, inflow, outflow, count in grouped:
        found[inflow, kind] += count
        found[placed(form, outflow), kind] += count
    return found


def unlisted(at: Span) -> Iterator[Counts]:
    """Requests that were carried into the first year without being in the ledger, and what became of them."""
    for opening in at.openings:
        left = Counter(opening.unlisted)
        settled = list(Settled.objects.filter(opening=opening, on__lte=at.last))
        for item in settled:
            if item.on < at.first:
                left[item.requester_kind] -= item.count
        yield from _opened(opening.pk, "carried_over", left)
        for item in settled:
            if item.on >= at.first:
                row = placed(at.edition.tables[TABLE], item.row)
                left[item.requester_kind] -= item.count
                yield Counts(cell_address(TABLE, row, item.requester_kind), "settled", item.pk, item.count)
        yield from _opened(opening.pk, "carried_forward", left)


def placed(form: Table, row: str) -> str:
    """The row of this edition."""
    return row if row in form.by_key else MISC.get(row, form.rows_in_role("disposition")[-1].key)


def _opened(key: int, row: str, left: Counter[str]) -> Iterator[Counts]:
    for kind, count in left.items():
        if count:
            yield Counts(cell_address(TABLE, row, kind), "opening", key, count)
