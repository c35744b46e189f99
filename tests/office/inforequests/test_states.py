"""Requests reach every state, and what is derived stands beside the acts."""

from datetime import date

import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.inforequests.models import NEVER, Counter, Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.rebuilding import differences
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, IN_STATE, TODAY, at, closed, draft, lapsed, opened, review, sign


@pytest.mark.parametrize("state", IN_STATE)
def test_every_state_is_reached_and_derived_from_the_acts(county: County, state: str) -> None:
    request = IN_STATE[state](county)
    stored = Request.objects.get(pk=request.pk)
    assert (stored.state, request.state) == (state, state)
    assert stored.version == stored.acts.count()
    assert list(differences()) == []


def test_states_are_those_of_the_table() -> None:
    assert {"none", *IN_STATE} == set(TABLE.states)


def test_a_granted_request(county: County) -> None:
    request = closed(county)
    assert request.number == "依申请〔2026〕0001号"
    assert [(row.kind, row.on, row.by) for row in request.acts.all()] == [
        ("received", ARRIVED, "register_request"),
        ("registered", ARRIVED, "register_request"),
        ("drafted", TODAY, "draft_decision"),
        ("reviewed", TODAY, "review_decision"),
        ("reviewed", TODAY, "review_decision"),
        ("decided", TODAY, "sign_decision"),
        ("signed", TODAY, "sign_decision"),
        ("served", TODAY, "serve"),
    ]
    assert (request.receipt_on, request.due_on, request.closed_on) == (ARRIVED, date(2026, 3, 30), TODAY)
    assert (request.disposition, request.counted_as, request.counted_on, request.row) == (
        "granted", "granted", TODAY, "granted",
    )  # fmt: skip
    assert (request.on_time, request.working_days, request.waiting) == (True, 14, "nobody")


def test_one_audit_entry_an_action(county: County) -> None:
    request = closed(county)
    entries = Entry.objects.filter(target_kind="inforequests.request", target_id=str(request.pk))
    assert [entry.action for entry in entries] == [
        f"inforequests.{act}"
        for act in (
            "register_request",
            "draft_decision",
            "review_decision",
            "review_decision",
            "sign_decision",
            "serve",
        )
    ]
    assert entries[0].personal.keys() == {"person"}
    assert "张晓明" not in str([entry.after for entry in entries])


def test_who_is_waited_for(county: County) -> None:
    waiting = {state: IN_STATE[state](county).waiting for state in IN_STATE}
    assert waiting == {
        "unconfirmed": "officer", "open": "officer", "supplement": "requester", "fee": "requester", "lapsed": "officer",
        "drafted": "reviewer", "reviewed": "signer", "signed": "officer", "closed": "nobody", "archived": "nobody",
        "void": "nobody",
    }  # fmt: skip


def test_a_lapsed_request_is_decided_and_counts(county: County) -> None:
    request = sign(county, review(county, draft(county, lapsed(county), "abandoned_supplement")))
    assert (request.state, request.law_state, request.row) == ("signed", "lapsed", "other_overdue_correction")


def test_a_draft_of_december_that_is_signed_in_january_counts_in_january(county: County) -> None:
    with at(date(2025, 12, 30)):
        request = review(county, draft(county, opened(county, arrived_on=date(2025, 12, 10))))
    with at(date(2026, 1, 5)):
        sign(county, request)
    assert (request.counted_on, request.decided_on) == (date(2026, 1, 5), date(2026, 1, 5))


def test_records_have_names(county: County) -> None:
    request = closed(county)
    calendar = request.calendar
    names = (request, request.acts.get(place=1), request.decisions.get(), Counter.objects.get(), calendar)
    assert [str(item) for item in names] == [
        "依申请〔2026〕0001号", "2026-03-02 收到申请", f"{request.pk} granted", "request 依申请〔2026〕0000号 1",
        f"程序自带 {calendar.digest[:8]}",
    ]  # fmt: skip
    assert calendar.audit_name == calendar.digest[:8]


def test_to_do_lists_are_ordered_by_the_day_that_matters(county: County) -> None:
    days = {
        state: IN_STATE[state](county).urgent_on for state in ("unconfirmed", "open", "supplement", "fee", "lapsed")
    }
    assert days == {
        "unconfirmed": NEVER, "open": date(2026, 3, 30), "supplement": date(2026, 3, 10), "fee": date(2026, 3, 30),
        "lapsed": NEVER,
    }  # fmt: skip
