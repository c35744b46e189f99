"""A case that was registered by mistake: two persons make it void, table four leaves it out, and it can stand again."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.rules import rules_of
from gongkai.office.remedies.domain.join_case import join_case
from gongkai.office.remedies.domain.order_redo import order_redo
from gongkai.office.remedies.domain.propose_void_case import propose_void_case
from gongkai.office.remedies.domain.shred_cases import shred_cases
from gongkai.office.remedies.domain.undo_void_case import undo_void_case
from gongkai.office.remedies.domain.void_case import void_case
from gongkai.office.remedies.models import Case
from gongkai.office.remedies.queries.dues import answers_due, voids_due
from gongkai.office.remedies.queries.table_four import table_four
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, opened, who
from tests.office.inforequests.people import closed as answered_request
from tests.office.inforequests.people import void as void_request
from tests.office.remedies.cases import accepted, case, closed, decided, void


@pytest.mark.parametrize("made", [case, accepted, closed])
def test_table_four_leaves_a_void_case_out_until_it_stands_again(county: County, made: Any) -> None:
    item = made(county)
    bodies, state, head = [item.body_id], item.state, who(county, "ogi_head")
    counted = table_four(bodies=bodies, year=2026)
    assert counted.total() == 1
    void(county, item)
    assert (item.state, item.voided_on, table_four(bodies=bodies, year=2026).total()) == ("void", TODAY, 0)
    assert list(answers_due(actor=head, today=TODAY)) == []
    undo_void_case(actor=head, case=item, reason="确有此案")
    again = Case.objects.get(pk=item.pk)
    assert (again.state, again.voided_on, again.void_proposed_by, again.void_reason) == (state, None, None, "")
    assert table_four(bodies=bodies, year=2026) == counted


def test_it_takes_two_persons(county: County) -> None:
    item, head = case(county), who(county, "ogi_head")
    with pytest.raises(Refused, match="还没有人提请登记作废"):
        void_case(actor=head, case=item)
    with pytest.raises(Refused, match="不需要撤销"):
        undo_void_case(actor=head, case=item, reason="无")
    both = who(county)
    with pytest.raises(Refused, match="300"):
        propose_void_case(actor=both, case=item, reason="长" * 301)
    propose_void_case(actor=both, case=item, reason="登记了两次")
    with pytest.raises(Refused, match="已经提请"):
        propose_void_case(actor=both, case=item, reason="登记了两次")
    assert list(voids_due(actor=head)) == [item]
    assert list(voids_due(actor=both)) == []
    both.grants.create(role="ogi_head", body=item.body, starts_on=TODAY)
    with pytest.raises(NotPermitted, match="由您提请"):
        void_case(actor=type(both).objects.get(pk=both.pk), case=item)
    void_case(actor=head, case=item)
    assert list(voids_due(actor=head)) == []
    entries = Entry.objects.about(item).order_by("-number")
    assert [entry.action for entry in entries[:2]] == ["remedies.void_case", "remedies.propose_void_case"]
    assert "登记了两次" not in str([entry.after for entry in entries])


def test_what_others_lead_to_is_not_void(county: County) -> None:
    review = closed(county)
    suit = case(county, procedure="suit", review=review, received_on=TODAY)
    with pytest.raises(Refused, match=f"关联着{suit.number}"):
        propose_void_case(actor=who(county), case=review, reason="登记了两次")
    void(county, suit)
    void(county, review)
    with pytest.raises(Refused, match="已登记作废"):
        case(county, procedure="suit", review=review, received_on=TODAY)
    with pytest.raises(Refused, match="已登记作废"):
        join_case(actor=who(county), case=case(county), lead=review)


def test_what_was_ordered_by_it_stands(county: County) -> None:
    item = decided(county, "revoked", against="answer", request=answered_request(county))
    order_redo(actor=who(county, "ogi_head"), case=item, on=TODAY)
    with pytest.raises(Refused, match=r"已按.*的结果重新办理"):
        propose_void_case(actor=who(county), case=item, reason="登记了两次")


def test_a_case_and_its_request_are_voided_and_stand_again_in_order(county: County) -> None:
    request = opened(county)
    item = void(county, against="silence", request=request)
    void_request(county, request)
    item = Case.objects.get(pk=item.pk)
    with pytest.raises(Refused, match=f"{request.number}已登记作废，请先撤销"):
        undo_void_case(actor=who(county, "ogi_head"), case=item, reason="确有此案")


def test_the_party_is_shredded_when_the_term_is_over(county: County) -> None:
    item = void(county)
    days = rules_of(item.body).retention_days
    with at(TODAY + timedelta(days=days - 1)):
        assert shred_cases(body=item.body) == 0
    with at(TODAY + timedelta(days=days)):
        assert shred_cases(body=item.body) == 1
    shredded = Case.objects.get(pk=item.pk)
    assert (shredded.masked_name, shredded.void_reason, shredded.state) == ("", "（已销毁）", "void")
