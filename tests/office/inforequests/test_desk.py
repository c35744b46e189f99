"""Lists, search, figures: who sees what, in a fixed number of queries however many rows."""

from datetime import date
from typing import Any

import pytest

from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.models import Correction, Request, RequestAct
from gongkai.office.inforequests.queries import desk
from gongkai.office.inforequests.queries.statistics import public_statistics, statistics
from tests.office.county import County
from tests.office.inforequests.people import (
    IN_STATE,
    TODAY,
    at,
    closed,
    opened,
    signed,
    supplement,
    unconfirmed,
    who,
)

YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def test_who_sees_requests(county: County) -> None:
    request = opened(county)
    seen = {role: list(Request.objects.visible_to(person)) == [request] for role, person in county.people.items()}
    assert seen == {
        "system_administrator": False, "security_administrator": False, "auditor": False, "handler": True,
        "proofreader": False, "reviewer": True, "publisher": True, "ogi_head": True, "compiler": True, "supervisor": True,
    }  # fmt: skip
    assert not Request.objects.visible_to(None).exists()
    assert not RequestAct.objects.visible_to(None).exists()
    assert not Correction.objects.visible_to(None).exists()
    assert RequestAct.objects.visible_to(who(county)).count() == 2
    other = who(county, "proofreader")
    grant_role(actor=who(county, "security_administrator"), account=other, role="handler", body=county.bodies["health"])
    other.forget_standings()
    assert not Request.objects.visible_to(other).exists()
    assert not desk.requests(actor=other).exists()
    assert not desk.search(actor=other, number=request.number).exists()
    assert desk.counts(actor=other)["unfinished"] == 0


def test_lists(county: County) -> None:
    actor = who(county)
    first = opened(county)
    old = opened(county, "旧的", arrived_on=date(2026, 2, 2))
    waits = supplement(county)
    extend_deadline(actor=who(county, "ogi_head"), request=first, on=TODAY, days=5, reason="材料多")
    closed(county)
    filed = unconfirmed(county)
    fresh = opened(county, "新的", arrived_on=TODAY)
    assert [request.pk for request in desk.to_do(actor=actor, overdue=True)] == [old.pk]
    assert list(desk.requests(actor=actor, waiting="requester")) == [waits]
    assert list(desk.requests(actor=actor, state="unconfirmed", body=county.bodies["education"])) == [filed]
    assert {request.pk for request in desk.to_do(actor=actor, mine=True)} == {first.pk, old.pk, waits.pk, fresh.pk}
    with at(date(2026, 3, 30)):
        assert {days: list(desk.to_do(actor=actor, within=days)) for days in (1, 3, 5, 10)} == {
            1: [], 3: [], 5: [first], 10: [first],
        }  # fmt: skip
        counts = desk.counts(actor=actor)
    assert counts == {
        "unfinished": 5, "mine": 4, "overdue": 1, "within_1": 0, "within_3": 0, "within_5": 1, "waiting_officer": 4,
        "waiting_reviewer": 0, "waiting_signer": 0, "waiting_head": 0, "waiting_requester": 1, "waiting_consulted": 0,
        "waiting_unit": 0, "waiting_nobody": 0,
    }  # fmt: skip


def test_what_a_person_may_do_now(county: County) -> None:
    request = signed(county)
    assert desk.acts_on(actor=who(county, "publisher"), request=request) == ["recall_decision"]
    assert desk.acts_on(actor=who(county, "auditor"), request=request) == []
    assert "register_request" not in desk.ON_A_REQUEST


def figures(county: County) -> Any:
    return statistics(actor=who(county), **YEAR, today=date(2026, 5, 1))


def test_figures(county: County) -> None:
    closed(county)
    closed(county, "partial", grounds=("EX15",))
    late = signed(county, "petition")
    with at(date(2026, 4, 1)):
        serve(actor=who(county), request=late, on=date(2026, 4, 1), route="by_hand")
    opened(county, "未结", channel="fax", confirmed_on=TODAY, requester_kind="other", person=_nobody())
    found = figures(county)
    assert found.by_channel == {"in_person": 3, "fax": 1}
    assert found.by_requester == {"natural_person": 3, "other": 1}
    assert found.by_disposition == {"granted": 1, "partial": 1, "petition": 1}
    assert (found.received, found.decided, found.on_time, found.late, found.extended) == (4, 3, 2, 1, 0)
    assert (found.unfinished, found.overdue, found.median_days) == (1, 1, 14.0)
    bodies = [county.bodies["education"].pk]
    assert public_statistics(bodies=bodies, **YEAR, today=TODAY) is None
    closed(county)
    public = public_statistics(bodies=bodies, **YEAR, today=TODAY)
    assert public is not None
    assert (public.received, public.median_days) == (5, 14.0)
    assert statistics(actor=who(county, "auditor"), **YEAR, today=TODAY).median_days is None


def _nobody() -> Any:
    from gongkai.office.inforequests.person import Person

    return Person(name="示范村民委员会", address="青禾镇")


@pytest.mark.parametrize("many", [1, 3])
def test_a_fixed_number_of_queries(county: County, many: int, django_assert_num_queries: Any) -> None:
    for state in ("open", "closed", "supplement") * many:
        IN_STATE[state](county)
    actor = who(county)
    assert actor.standings
    for ask, queries in (
        (lambda: [request.body.name for request in desk.to_do(actor=actor)], 1),
        (lambda: [request.handler for request in desk.search(actor=actor, name="张晓明", phone="0000-5550101")], 1),
        (lambda: desk.counts(actor=actor), 2),
        (lambda: list(desk.to_do(actor=actor, within=5)), 2),
        (lambda: figures(county), 6),
        (lambda: desk.acts_on(actor=actor, request=desk.requests(actor=actor)[0]), 1),
    ):
        with django_assert_num_queries(queries):
            ask()
