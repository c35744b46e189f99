"""Orders to correct and accountability."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.office.errors import Refused
from gongkai.office.supervision.domain.follow_order import answer_order, circulate_criticism, close_order, return_order
from gongkai.office.supervision.domain.record_accountability import record_accountability
from gongkai.office.supervision.models import Accountability, Order
from tests.office.county import County
from tests.office.inforequests.people import TODAY, who
from tests.office.remedies.test_complaints import registered
from tests.office.supervision import scenes


def test_an_order_from_a_complaint_to_its_end(county: County) -> None:
    order, supervisor = scenes.order(county, complaint=registered(county)), who(county, "supervisor")
    assert (str(order), order.complaint.number) == ("公开督改〔2026〕001号", "公开投诉〔2026〕0001号")  # type: ignore[union-attr]
    answer_order(actor=who(county), order=order, on=TODAY, answer="已改正")
    return_order(actor=supervisor, order=order, why="仍有一处")
    assert (order.state, order.answered_on, order.answer) == ("issued", None, "已改正")
    answer_order(actor=who(county, "ogi_head"), order=order, on=TODAY, answer="全部改正")
    close_order(actor=supervisor, order=order, on=TODAY)
    circulate_criticism(actor=supervisor, order=order, on=TODAY)
    with pytest.raises(Refused, match="不必重复登记"):
        circulate_criticism(actor=supervisor, order=order, on=TODAY)
    assert (order.state, order.closed_on, order.criticised_on) == ("closed", TODAY, TODAY)
    assert list(Order.objects.visible_to(who(county))) == [order]
    assert Order.objects.visible_to(None).count() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ground": "cat"}, "ground"), ({"fact": ""}, "fact"), ({"demand": ""}, "demand"),
        ({"on": TODAY + timedelta(days=1)}, "on"), ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
    ],
)  # fmt: skip
def test_an_order_is_checked(county: County, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as found:
        scenes.order(county, **values)
    assert (found.value.field, Order.objects.count()) == (field, 0)


def held(county: County, **more: Any) -> Accountability:
    values: dict[str, Any] = {
        "area": county.government, "body": county.bodies["education"], "ground": "not_performed", "handling": "talk",
        "persons": 2, "decided_by": "示范县纪委监委", "decided_on": TODAY, "content": "逾期未答复",
    }  # fmt: skip
    return record_accountability(actor=who(county, "supervisor"), **values | more)


def test_accountability_counts_persons(county: County) -> None:
    found = held(county, order=scenes.order(county))
    assert (str(found), found.audit_name) == (f"{TODAY} 示范县教育局 约谈、诫勉", f"education {TODAY}")
    assert [list(Accountability.objects.visible_to(who(county, role))) for role in ("handler", "auditor")] == [
        [found],
        [],
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"persons": 0}, "persons"), ({"persons": 1_001}, "persons"), ({"handling": "cat"}, "handling"), ({"content": ""}, "content"),
        ({"decided_by": ""}, "decided_by"), ({"decided_on": TODAY + timedelta(days=1)}, "decided_on"),
    ],
)  # fmt: skip
def test_accountability_is_checked(county: County, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as found:
        held(county, **values)
    assert (found.value.field, Accountability.objects.count()) == (field, 0)
    with pytest.raises(Refused, match="不是发给示范县卫生健康局的"):
        held(county, order=scenes.order(county), body=county.bodies["health"])
