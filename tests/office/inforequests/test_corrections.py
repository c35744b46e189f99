"""Requests to correct records about oneself (Art 41): every cell of their table, and their answers."""

from datetime import date
from typing import Any

import pytest

from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.domain.answer_correction import answer_correction
from gongkai.office.inforequests.domain.archive_correction import archive_correction
from gongkai.office.inforequests.domain.register_correction import register_correction
from gongkai.office.inforequests.models import Correction
from gongkai.office.inforequests.permissions import CORRECTIONS
from gongkai.office.inforequests.person import person_of
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, ZHANG, who

EXACT = {
    ("handler", "none"): ("register_correction",),
    ("ogi_head", "none"): ("register_correction",),
    ("ogi_head", "registered"): ("answer_correction",),
    ("publisher", "registered"): ("answer_correction",),
    ("handler", "answered"): ("archive_correction",),
    ("ogi_head", "answered"): ("archive_correction",),
}


def registered(county: County, role: str = "handler", **more: Any) -> Correction:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "person": ZHANG, "requester_kind": "natural_person", "received_on": ARRIVED,
        "record": "学籍登记表的出生日期", "evidence": "户口簿复印件",
    }  # fmt: skip
    return register_correction(actor=who(county, role), **values | more)


def answered(county: County, role: str = "publisher", **more: Any) -> Correction:
    values: dict[str, Any] = {"on": TODAY, "outcome": "corrected", "answer": "已更正"}
    return answer_correction(actor=who(county, role), correction=registered(county), **values | more)


def test_the_table_cell_by_cell() -> None:
    cells = {(role, state): CORRECTIONS.acts_for(role, state) for role in ROLES for state in CORRECTIONS.states}
    assert {cell: acts for cell, acts in cells.items() if acts} == EXACT


@pytest.mark.parametrize("role", ROLES)
def test_every_cell(county: County, role: str) -> None:
    makers = {"none": lambda: None, "registered": lambda: registered(county), "answered": lambda: answered(county),
              "archived": lambda: archive_correction(actor=who(county), correction=answered(county))}  # fmt: skip
    acts: dict[str, Any] = {
        "register_correction": lambda item: registered(county, role),
        "answer_correction": lambda item: answer_correction(
            actor=who(county, role), correction=item, on=TODAY, outcome="refused", answer="记录无误"
        ),
        "archive_correction": lambda item: archive_correction(actor=who(county, role), correction=item),
    }
    for state, make in makers.items():
        for act, do in acts.items():
            if (act == "register_correction") != (state == "none"):
                continue
            item = make()
            if act in EXACT.get((role, state), ()):
                assert do(item).state == CORRECTIONS.after(act, state)
            else:
                with pytest.raises(NotPermitted):
                    do(item)


def test_a_correction_is_registered_and_answered(county: County) -> None:
    correction = answered(county, outcome="forwarded", forwarded_to="示范县公安局", answer="已转送")
    stored = Correction.objects.visible_to(who(county)).get()
    assert (stored.number, stored.state, stored.outcome, stored.forwarded_to, stored.answered_on) == (
        "更正申请〔2026〕0001号", "answered", "forwarded", "示范县公安局", TODAY,
    )  # fmt: skip
    assert person_of(stored).name == "张晓明"
    assert registered(county).number == "更正申请〔2026〕0002号"
    correction.version = 0
    with pytest.raises(Refused, match="在您打开之后有人办理过"):
        archive_correction(actor=who(county), correction=correction)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"on": date(2026, 3, 1)}, "早于收到日期2026-03-02"),
        ({"on": date(2026, 3, 21)}, "还没有到"),
        ({"outcome": "perhaps"}, "办理结果“perhaps”不在可选范围内"),
        ({"outcome": "referred"}, "请填写有权更正的机关"),
        ({"answer": " "}, "请填写答复内容"),
        ({"outcome": "referred", "forwarded_to": "长" * 101}, "有权更正的机关超过100字"),
    ],
)
def test_an_answer_is_checked(county: County, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        answered(county, **values)


@pytest.mark.parametrize(
    "values", [{"received_on": date(2026, 3, 21)}, {"record": ""}, {"evidence": ""}, {"requester_kind": "cat"}]
)
def test_a_registration_is_checked(county: County, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        registered(county, **values)
