"""Complaints and reports: their table, their answers."""

from datetime import date
from typing import Any

import pytest

from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.remedies.domain.answer_complaint import answer_complaint
from gongkai.office.remedies.domain.register_complaint import register_complaint
from gongkai.office.remedies.models import Complaint
from gongkai.office.remedies.permissions import COMPLAINTS
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, who


def registered(county: County, role: str = "handler", **more: Any) -> Complaint:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "kind": "not_disclosed", "party": "李梅", "party_kind": "natural_person",
        "received_on": ARRIVED, "content": "招生方案没有公开",
    }  # fmt: skip
    return register_complaint(actor=who(county, role), **values | more)


def answer(county: County, complaint: Complaint, role: str = "ogi_head", **more: Any) -> Complaint:
    values: dict[str, Any] = {"on": TODAY, "finding": "justified", "answer": "已经公开"}
    return answer_complaint(actor=who(county, role), complaint=complaint, **values | more)


@pytest.mark.parametrize("role", ROLES)
def test_every_cell(county: County, role: str) -> None:
    may = {"register_complaint": ("handler", "ogi_head"), "answer_complaint": ("ogi_head", "publisher")}
    assert {act: tuple(COMPLAINTS.acts[act].may) for act in COMPLAINTS.acts} == may
    for act, do in (
        ("register_complaint", lambda: registered(county, role)),
        ("answer_complaint", lambda: answer(county, registered(county), role)),
    ):
        if role in may[act]:
            assert do().state == COMPLAINTS.acts[act].to
        else:
            with pytest.raises(NotPermitted):
                do()
    with pytest.raises(NotPermitted):
        answer(county, answer(county, registered(county)), role)


def test_a_complaint_is_answered(county: County) -> None:
    answer(county, registered(county))
    found = Complaint.objects.visible_to(who(county)).get()
    assert (found.number, found.masked_name, found.finding) == ("公开投诉〔2026〕0001号", "李*", "justified")
    assert list(Complaint.objects.visible_to(None)) == []


@pytest.mark.parametrize(
    "values",
    [{"kind": "cat"}, {"party_kind": "cat"}, {"received_on": date(2026, 3, 21)}, {"content": ""}, {"party": ""}],
)
def test_a_registration_is_checked(county: County, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        registered(county, **values)


@pytest.mark.parametrize(
    "values", [{"on": date(2026, 3, 1)}, {"on": date(2026, 3, 21)}, {"finding": "cat"}, {"answer": ""}]
)
def test_an_answer_is_checked(county: County, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        answer(county, registered(county), **values)


def test_two_at_once(county: County) -> None:
    complaint = registered(county)
    complaint.version = 3
    with pytest.raises(Refused, match="有人办理过"):
        answer(county, complaint)
