"""The named queries behind automatic indicators: for all bodies at once, a fixed number of database queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, Sum
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.models import Report
from gongkai.office.annual.models.report import ReportQuerySet
from gongkai.office.annual.queries.dues import filing_dues
from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Item
from gongkai.office.inforequests.models import Request
from gongkai.office.remedies.models import Case, Complaint, Finding
from gongkai.office.remedies.queries.table_four import counted
from gongkai.office.supervision.automatic import Against, Measured, named
from gongkai.office.supervision.models import EvaluationResult, Order, Problem, Task


class Seen(NamedTuple):
    """One record of a body, and whether it was as it should be."""

    body: int
    is_good: bool
    kind: str
    key: int
    name: str


@named("requests_on_time")
def requests_on_time(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Requests that were closed in the year, and whether in time."""
    rows = Request.objects.filter(
        body__in=bodies, closed_on__year=year, on_time__isnull=False
    ).values_list("body", "on_time", "pk", "number")  # fmt: skip
    return _shares(Seen(body, bool(good), "request", key, number) for body, good, key, number in rows.order_by("pk"))


@named("items_on_time")
def items_on_time(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Items that were due in the year up to today, and whether they were out by then."""
    first, last = _past(year)
    rows = Item.objects.filter(body__in=bodies, openness="open", due_on__gte=first, due_on__lte=last)
    rows = rows.exclude(Q(first_published_on=None) & Q(state__in=("withdrawn", "withheld")))
    found = rows.order_by("pk").values_list("body", "due_on", "first_published_on", "pk", "title")
    return _shares(
        Seen(body, out is not None and due is not None and out <= due, "item", key, title)
        for body, due, out, key, title in found
    )


@named("report_on_time")
def report_on_time(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """The first report of the year that was handed in, and whether by its last day; nothing where the day has not passed."""
    known = Body.objects.in_bulk(list(bodies))
    dues = filing_dues(known.values(), year)
    handed: dict[int, Report] = {}
    for report in _reports(bodies, year).filter(submitted_at__isnull=False).order_by("-pk"):
        handed[report.body_id] = report
    seen = []
    for key, body in known.items():
        due, found = dues[key].on, handed.get(key)
        if due is None or (found is None and due >= clock.today()):
            continue
        on = timezone.localdate(found.submitted_at) if found is not None and found.submitted_at else None
        good = on is not None and on <= due
        seen.append(Seen(key, good, "report", found.pk if found else 0, f"{body.name}{year}年度报告"))
    return _shares(seen)


@named("report_errors")
def report_errors(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Errors in the report of the year that nobody explained."""
    found: dict[int, Measured] = {}
    for report in _reports(bodies, year).standing().exclude(value=""):
        failing = [item for item in check_report(report).findings if (item.state, item.severity) == ("fails", "error")]
        against = tuple(Against("report", report.pk, item.message) for item in failing)
        found[report.body_id] = Measured(Decimal(len(failing)), None, against)
    return _counts(bodies, found)


@named("remedies_corrected")
def remedies_corrected(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Cases that ended in the year with a correction."""
    keys = [item.case for item in counted(bodies=bodies, year=year) if item.column == "corrected"]
    rows = Case.objects.filter(pk__in=keys).order_by("pk").values_list("body", "pk", "number")
    return _counts(bodies, _counted(Seen(body, False, "case", key, number) for body, key, number in rows))


@named("complaints_justified")
def complaints_justified(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Complaints that were answered in the year and found justified, in whole or in part. A complaint about a body that the
    supervising body received counts by the order that it led to.
    """
    found = Complaint.objects.filter(answered_on__year=year, finding__in=(Finding.JUSTIFIED, Finding.PARTLY))
    rows = {
        (body, key): Seen(body, False, "complaint", key, number)
        for body, key, number in found.filter(body__in=bodies, orders=None).values_list("body", "pk", "number")
    } | {
        (body, key): Seen(body, False, "complaint", key, number)
        for body, key, number in found.filter(orders__body__in=bodies).values_list("orders__body", "pk", "number")
        if body in bodies
    }
    return _counts(bodies, _counted(sorted(rows.values(), key=lambda one: one.key)))


@named("tasks_on_time")
def tasks_on_time(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Tasks that a body leads and that were due in the year, and whether completion was reported by then."""
    first, last = _past(year)
    rows = Task.objects.filter(lead__in=bodies, due_on__gte=first, due_on__lte=last).exclude(state="cancelled")
    found = rows.order_by("pk").values_list("lead", "due_on", "reported_on", "pk", "title")
    return _shares(Seen(body, on is not None and on <= due, "task", key, title) for body, due, on, key, title in found)


@named("orders_on_time")
def orders_on_time(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """Orders to correct that were due in the year, and whether the correction was reported by then."""
    first, last = _past(year)
    rows = Order.objects.filter(body__in=bodies, due_on__gte=first, due_on__lte=last)
    found = rows.order_by("pk").values_list("body", "due_on", "answered_on", "pk", "number")
    return _shares(
        Seen(body, on is not None and on <= due, "order", key, number) for body, due, on, key, number in found
    )


@named("problems_solved")
def problems_solved(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """The problems that last year's report named, and whether they were solved."""
    rows = Problem.objects.filter(body__in=bodies, year=year - 1).order_by("pk")
    return _shares(Seen(row.body_id, row.state == "done", "problem", row.pk, str(row)) for row in rows)


@named("third_party")
def third_party(bodies: Sequence[int], year: int) -> dict[int, Measured]:
    """What a body got of what it could get in the third parties' assessments of the year."""
    rows = EvaluationResult.objects.filter(body__in=bodies, evaluation__year=year).order_by()
    sums = rows.values("body").annotate(got=Sum("points"), could=Sum("full")).values_list("body", "got", "could")
    return {body: Measured(got, could) for body, got, could in sums}


def _reports(bodies: Sequence[int], year: int) -> ReportQuerySet:
    return Report.objects.filter(body__in=bodies, year=year, scope="own").select_related("body")


def _past(year: int) -> tuple[date, date]:
    """The year up to yesterday: what is due today can still be in time."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return first, min(last, date.fromordinal(clock.today().toordinal() - 1))


def _shares(seen: Iterable[Seen]) -> dict[int, Measured]:
    by_body: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        by_body[one.body].append(one)
    return {body: _share(rows) for body, rows in by_body.items()}


def _share(rows: list[Seen]) -> Measured:
    bad = tuple(Against(one.kind, one.key, one.name) for one in rows if not one.is_good)
    return Measured(Decimal(len(rows) - len(bad)), Decimal(len(rows)), bad)


def _counted(seen: Iterable[Seen]) -> dict[int, Measured]:
    by_body: dict[int, list[Against]] = defaultdict(list)
    for one in seen:
        by_body[one.body].append(Against(one.kind, one.key, one.name))
    return {body: Measured(Decimal(len(rows)), None, tuple(rows)) for body, rows in by_body.items()}


def _counts(bodies: Sequence[int], found: dict[int, Measured]) -> dict[int, Measured]:
    """Bodies against which nothing counts have a count of 0."""
    return {body: found.get(body, Measured(Decimal(0), None)) for body in bodies}
