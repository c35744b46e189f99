"""Table four: in which cell a case counts in a year. One grouped query for all cells, the same condition for their lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from gongkai.law.remedies import left_in_force, outcomes
from gongkai.office.remedies.models import Case, Counting, Instance


class Counted(NamedTuple):
    """A case and the row and column in which it counts."""

    case: int
    row: str
    column: str


def counted(*, bodies: Sequence[int], year: int) -> Iterator[Counted]:
    """The cases that were pending at the year's end or ended in the year, each once, as their newest instance then stood; one
    that left the result of the instance before in force counts with that result.

    A case that is decided in one year and appealed in the next counts in both years, once each.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    newest = Instance.objects.filter(case=OuterRef("pk"), received_on__lte=last).order_by("-pk")
    results = newest.exclude(outcome__in=left_in_force())
    found = (
        Case.objects.valid()
        .filter(body__in=bodies)
        .annotate(known=Subquery(newest.values("pk")[:1]), decided=Subquery(newest.values("decided_on")[:1]),
                  result=Subquery(results.values("outcome")[:1]))
        .filter(known__isnull=False)
        .order_by("pk")
        .values_list("pk", "body", "procedure", "review", "decided", "result")
    )  # fmt: skip
    columns = _columns(bodies)
    for case, body, procedure, review, decided, result in found.iterator(chunk_size=2_000):
        row = "reconsideration" if procedure == "review" else "litigation_after" if review else "litigation_direct"
        if decided is None or decided > last:
            yield Counted(case, row, "pending")
        elif decided >= first:
            yield Counted(case, row, columns[body, procedure][result])


def table_four(*, bodies: Sequence[int], year: int) -> Counter[tuple[str, str]]:
    """(row, column) → how many cases."""
    return Counter((item.row, item.column) for item in counted(bodies=bodies, year=year))


def _columns(bodies: Sequence[int]) -> dict[tuple[int, str], dict[str, str]]:
    """(body, procedure) → result → column, by each body's own counting."""
    own = {item.body_id: item for item in Counting.objects.filter(body__in=bodies)}
    found: dict[tuple[int, str], dict[str, str]] = {}
    for body in bodies:
        chosen = own.get(body)
        review = outcomes("review", chosen.review if chosen else None)
        suit = outcomes("suit", chosen.suit if chosen else None)
        found[body, "review"] = {key: item.column for key, item in review.items()}
        found[body, "suit"] = {key: item.column for key, item in suit.items()}
    return found
