"""A request that was registered by mistake: two persons make it void, no figure takes it, and it can stand again."""

from datetime import date, timedelta

import pytest

from gongkai.office.annual.queries import table_three
from gongkai.office.annual.queries.counting import span
from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.detection import asked_by_several, month_of, same_asked
from gongkai.office.inforequests.domain.draft_letter import draft_letter
from gongkai.office.inforequests.domain.pay_fee import pay_fee
from gongkai.office.inforequests.domain.propose_void import propose_void
from gongkai.office.inforequests.domain.shred_expired import shred_expired
from gongkai.office.inforequests.domain.undo_void import undo_void
from gongkai.office.inforequests.domain.void_letter import void_letter
from gongkai.office.inforequests.domain.void_request import void_request
from gongkai.office.inforequests.models import DERIVED, NEVER, Request
from gongkai.office.inforequests.queries.desk import counts
from gongkai.office.inforequests.queries.statistics import statistics
from gongkai.office.inforequests.queries.todo import work_for
from gongkai.office.inforequests.rebuilding import differences
from gongkai.office.inforequests.rules import rules_of
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, closed, fee, opened, supplement, unconfirmed, void, who

EMPTY = {
    "state": "void", "law_state": "void", "unfinished": False, "urgent_on": NEVER, "receipt_on": None, "due_on": None,
    "earliest_on": None, "provisional": False, "suspended": False, "waiting": "nobody", "waiting_until": None,
    "extended": False, "disposition": "", "decided_on": None, "closed_on": TODAY, "on_time": None, "working_days": None,
    "counted_on": None, "counted_as": "", "row": "",
}  # fmt: skip
LETTER = {"unit_address": "示范县和平街1号", "unit_phone": "0000-5550100", "supplement_guidance": "检查每学期一次。"}


def figures_of(county: County) -> object:
    return statistics(actor=who(county, "ogi_head"), since=date(2026, 1, 1), until=date(2026, 12, 31), today=TODAY)


def in_the_years_books(county: County) -> list[table_three.Group]:
    return table_three.groups(span([county.bodies["education"].pk], 2026))


def derived(request: Request) -> dict[str, object]:
    now = Request.objects.get(pk=request.pk)
    return {name: getattr(now, name) for name in DERIVED}


@pytest.mark.parametrize("made", [opened, supplement, closed])
def test_no_figure_takes_a_void_request_and_it_can_stand_again(county: County, made: object) -> None:
    none, no_books = figures_of(county), in_the_years_books(county)
    request = made(county)  # type: ignore[operator]
    before, figures, number = derived(request), figures_of(county), request.number
    assert figures != none
    assert in_the_years_books(county) != no_books
    void(county, request)
    assert derived(request) == EMPTY | {"received_on": before["received_on"]}
    assert (figures_of(county), in_the_years_books(county)) == (none, no_books)
    assert list(differences()) == []
    undo_void(actor=who(county, "ogi_head"), request=request, reason="申请人确实来过")
    assert (derived(request), figures_of(county), request.number) == (before, figures, number)


def test_it_takes_two_persons(county: County) -> None:
    request = opened(county)
    head = who(county, "ogi_head")
    with pytest.raises(Refused, match="还没有人提请登记作废"):
        void_request(actor=head, request=request)
    propose_void(actor=who(county), request=request, reason="重复登记")
    assert (request.state, request.waiting) == ("open", "head")
    assert [(work.key, work.total) for work in work_for(actor=head)][:1] == [("approve", 1)]
    with pytest.raises(Refused, match="已经提请"):
        propose_void(actor=who(county), request=request, reason="重复登记")
    with pytest.raises(NotPermitted):
        void_request(actor=who(county), request=request)
    undo_void(actor=head, request=request, reason="两件内容不同")
    with pytest.raises(Refused, match="不需要撤销"):
        undo_void(actor=head, request=request, reason="再撤销")
    with pytest.raises(Refused, match="还没有人提请"):
        void_request(actor=head, request=request)


def test_who_proposed_does_not_agree(county: County) -> None:
    request = opened(county)
    both = who(county)
    both.grants.create(role="ogi_head", body=county.bodies["education"], starts_on=date(2026, 1, 1))
    propose_void(actor=both, request=request, reason="重复登记")
    with pytest.raises(NotPermitted, match="由您提请"):
        void_request(actor=type(both).objects.get(pk=both.pk), request=request)


def test_the_head_sees_what_is_proposed_of_finished_requests(county: County) -> None:
    request = propose_void(actor=who(county), request=closed(county), reason="导入了两次")
    head = who(county, "ogi_head")
    assert [(work.key, work.requests) for work in work_for(actor=head)] == [("void", [request])]
    void_request(actor=head, request=request)
    assert work_for(actor=head) == []
    assert counts(actor=head)["unfinished"] == 0


def test_only_mistakes_of_registration_are_voided(county: County) -> None:
    with at(TODAY):
        online = unconfirmed(county)
    with pytest.raises(Refused, match="网上提交"):
        propose_void(actor=who(county), request=online, reason="不想办")
    paid = pay_fee(actor=who(county), request=fee(county), on=TODAY)
    with pytest.raises(Refused, match="已缴纳信息处理费"):
        propose_void(actor=who(county), request=paid, reason="不想办")
    told = supplement(county)
    letter = draft_letter(actor=who(county), matter=told, kind="D03", fields=LETTER)
    with pytest.raises(Refused, match="已有文书"):
        propose_void(actor=who(county), request=told, reason="不想办")
    void_letter(actor=who(county), letter=letter, reason="误登记")
    void(county, told)
    with pytest.raises(Refused, match="已登记作废"):
        draft_letter(actor=who(county), matter=told, kind="D03")


def test_a_letter_between_proposal_and_consent_stands_against_it(county: County) -> None:
    request = propose_void(actor=who(county), request=supplement(county), reason="误登记")
    draft_letter(actor=who(county), matter=request, kind="D03", fields=LETTER)
    with pytest.raises(Refused, match="已有文书"):
        void_request(actor=who(county, "ogi_head"), request=request)


def test_later_requests_are_not_compared_with_it(county: County) -> None:
    first, second = opened(county), opened(county)
    assert ([one.pk for one in same_asked(second)], month_of(second).requests) == ([first.pk], 2)
    several = asked_by_several(second)
    void(county, first)
    assert (same_asked(second), month_of(second).requests, asked_by_several(second)) == ([], 1, several)


def test_the_person_is_shredded_when_the_term_is_over(county: County) -> None:
    request = void(county)
    days = rules_of(request.body).retention_days
    with at(TODAY + timedelta(days=days - 1)):
        assert shred_expired(body=request.body) == 0
    with at(TODAY + timedelta(days=days)):
        assert shred_expired(body=request.body) == 1
    shredded = Request.objects.get(pk=request.pk)
    assert (shredded.masked_name, derived(shredded)) == ("", derived(request))


def test_the_log_has_the_reason_sealed(county: County) -> None:
    request = void(county)
    found = Entry.objects.about(request).order_by("number").values_list("action", flat=True)
    assert list(found)[-2:] == ["inforequests.propose_void", "inforequests.void_request"]
    last = Entry.objects.about(request).order_by("number").last()
    assert last is not None
    assert "误登记" not in str(last.after) + str(last.before)
