"""A smaller sample of random ledgers, built by the domain actions alone: every compiled report reconciles too."""

from datetime import date, timedelta
from random import Random

import pytest

from gongkai.law.remedies import endings, outcomes
from gongkai.office.annual.checking import check_report, value_of
from gongkai.office.audit_log.verify import verify
from gongkai.office.inforequests.models import Request, RequesterKind
from gongkai.office.remedies.domain.accept_case import accept_case
from gongkai.office.remedies.domain.decide_case import decide_case
from gongkai.office.remedies.domain.order_redo import order_redo
from tests.office.annual.laws import ARITHMETIC, must_hold
from tests.office.annual.reports import PERSON, draft
from tests.office.county import County
from tests.office.inforequests.people import at, opened, who
from tests.office.inforequests.test_random import step
from tests.office.remedies.cases import case

SAMPLE = 4
REQUESTS = 4


@pytest.mark.parametrize("seed", range(SAMPLE))
def test_every_report_reconciles(county: County, seed: int) -> None:
    rng = Random(f"actions {seed}")
    for _ in range(REQUESTS):
        _a_request(county, rng)
    before = None
    for year in (2024, 2025, 2026):
        with at(date(year + 1, 1, 20)):
            report = draft(county, year=year)
        value = value_of(report)
        assert must_hold(ARITHMETIC, value)
        assert [item.message for item in check_report(report).findings if item.severity == "error"] == []
        if before is not None:
            assert must_hold(["years.carry-over"], (value, before))
        before = value
    assert verify().breaks == []


def _a_request(county: County, rng: Random) -> None:
    """A request that is handled for some steps; when it was answered, perhaps a suit and an order to answer again."""
    day = date(2024, 3, 4) + timedelta(days=rng.randint(0, 600))
    with at(day):
        request = opened(county, arrived_on=day, person=PERSON, requester_kind=rng.choice(RequesterKind.values))
    for _ in range(rng.randint(1, 12)):
        if request.state == "archived":
            break
        day += timedelta(days=rng.choice((0, 1, 8, 40)))
        with at(day):
            request = step(county, request, rng)
        day = max(day, *request.acts.values_list("on", flat=True))
    if request.counted_on is not None:
        with at(day):
            _a_suit(county, request, rng, day)


def _a_suit(county: County, request: Request, rng: Random, day: date) -> None:
    item = case(county, procedure="suit", against="answer", request=request, organ="示范县人民法院", received_on=day)
    if rng.random() < 0.7:
        accept_case(actor=who(county), case=item, on=day, copy_on=day)
        decide_case(actor=who(county), case=item, on=day, outcome=rng.choice(list(endings("suit", "first"))))
        if outcomes("suit")[item.newest.outcome].column == "corrected" and request.state in ("closed", "archived"):
            order_redo(actor=county.people["ogi_head"], case=item, on=day)
