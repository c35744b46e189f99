"""The demonstration's three years: true to the ledger, the same every time, in the invented county only."""

import hashlib
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.demo.load import load_years
from gongkai.office.annual.models import Document, OldReport, Opening, Report, Tally
from gongkai.office.annual.queries.cells import sums
from gongkai.office.annual.queries.drill_down import records_behind
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request, RequestAct
from gongkai.office.inforequests.rebuilding import differences
from gongkai.office.remedies.models import Case, Complaint, Instance
from gongkai.office.supervision.models import Mark, Order, Problem, Scheme, Sheet, Task
from gongkai.site.demo.load import live_three_years, load
from tests.office.county import County

CONTENT: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Request, ("body__code", "number", "channel", "requester_kind", "description", "state", "due_on", "closed_on", "row")),
    (RequestAct, ("request__number", "place", "kind", "on", "data", "actor__username")),
    (Case, ("number", "procedure", "requester_kind", "request__number", "state")),
    (Instance, ("case__number", "stage", "received_on", "decided_on", "outcome")),
    (Complaint, ("number", "received_on", "answered_on", "finding")),
    (Document, ("body__code", "number", "issued_on", "ended_on")),
    (Tally, ("body__code", "year", "month", "row", "measure", "amount")),
    (OldReport, ("body__code", "year", "digest", "value", "unread")),
    (Task, ("year", "serial", "lead__code", "state", "due_on", "reported_on", "done_on")),
    (Order, ("number", "body__code", "state", "answered_on", "closed_on", "criticised_on")),
    (Problem, ("body__code", "year", "serial", "text", "measure", "result", "state")),
    (Sheet, ("scheme__title", "body__code", "state", "total", "rank", "grade")),
    (Mark, ("sheet__scheme__title", "sheet__body__code", "indicator__title", "good", "whole", "own", "points", "decision")),
    (Report, ("body__code", "year", "scope", "number", "state", "computed", "texts", "value", "published_on", "reason")),
)  # fmt: skip


def content() -> str:
    """A digest of everything that the years left, without keys, secrets and moments."""
    digest = hashlib.sha256()
    for model, names in CONTENT:
        rows = sorted(json.dumps(row, default=str, sort_keys=True) for row in model.objects.values_list(*names))
        digest.update("\n".join(rows).encode())
    return digest.hexdigest()


def build() -> str:
    load()
    live_three_years()
    return content()


@pytest.mark.django_db
def test_the_three_years() -> None:
    with clock.at(timezone.now()):
        with transaction.atomic():
            first = build()
            transaction.set_rollback(True)
        assert build() == first
        check_years()


def check_years() -> None:
    assert live_three_years() == 0
    reports = list(Report.objects.select_related("body"))
    years = sorted({report.year for report in reports})
    last = Counter(report.state for report in reports if report.year == years[-1])
    assert (len(years), last["corrected"], last["submitted"], last["accepted"]) == (2, 1, 1, 1)
    assert Counter(report.state for report in reports if report.year == years[0]) == {"published": 15, "accepted": 1}
    assert {item.unread == "" for item in OldReport.objects.filter(year__gte=2019)} == {True}
    assert OldReport.objects.filter(state="published").count() == 21
    assert Opening.objects.get().body.code == "jiaoyuju"
    for report in reports:
        for address in (item for item in sums(report.edition) if report.computed[item] != "0"):
            records = records_behind(report, address)
            assert sum((item.weight for item in records), Decimal(0)) == Decimal(report.computed[address]), address
        wrong = [item for item in check_report(report).findings if (item.state, item.severity) == ("fails", "error")]
        assert wrong == []
    faulty = Report.objects.get(body__code="baiyang", year=years[-1])
    assert {item.rule for item in check_report(faulty).findings if item.state == "waived"} == {"requests.balance"}
    assert Counter(Scheme.objects.values_list("state", flat=True)) == {"noticed": 2, "scoring": 1}
    assert Counter(Problem.objects.values_list("state", flat=True))["carried"] >= 2
    named = {report.pk for report in reports if report.scope == "own" and report.body.kind != "government"}
    assert {report.pk for report in reports if "上年度报告所列" in report.texts["problems"]} == named
    ended = Counter(Case.objects.values_list("procedure", flat=True))
    assert min(ended["review"], ended["suit"]) > 0
    assert list(differences()) == []
    assert verify().breaks == []


def test_not_in_a_real_county(county: County) -> None:
    with pytest.raises(Refused, match="只能装入示范县"):
        load_years(password="x")
