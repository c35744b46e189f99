"""Cases: terms by the law's clock, links, orders to redo, what is refused, what is written to the log."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.law.workdays import default_calendar
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.rebuilding import differences
from gongkai.office.remedies import files
from gongkai.office.remedies.domain.accept_case import accept_case
from gongkai.office.remedies.domain.answer_case import answer_case
from gongkai.office.remedies.domain.appeal_case import appeal_case
from gongkai.office.remedies.domain.attach_document import attach_document
from gongkai.office.remedies.domain.decide_case import decide_case
from gongkai.office.remedies.domain.join_case import join_case
from gongkai.office.remedies.domain.order_redo import order_redo
from gongkai.office.remedies.domain.resume_case import resume_case
from gongkai.office.remedies.domain.set_counting import set_counting
from gongkai.office.remedies.domain.stay_case import stay_case
from gongkai.office.remedies.models import Case
from gongkai.office.remedies.morning import of_cases
from gongkai.office.remedies.queries.dues import answers_due, appeal_term, appeals_open, redo_due
from gongkai.office.remedies.queries.table_four import counted, table_four
from tests.office.county import County
from tests.office.disclosure.people import draft as draft_item
from tests.office.inforequests.people import ARRIVED, TODAY, at, closed, opened, void, who
from tests.office.remedies.cases import accepted, answered, case, decided, stayed
from tests.office.remedies.cases import closed as case_closed

COPY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("procedure", "summary", "due"),
    [
        ("review", False, default_calendar().add(COPY, 10).date),
        ("review", True, default_calendar().add(COPY, 5).date),
        ("suit", False, default_calendar().on_or_after(COPY + timedelta(days=15)).date),
    ],
)
def test_the_answer_is_due_by_the_clock(county: County, procedure: str, summary: bool, due: date) -> None:
    item = case(county, procedure=procedure)
    accept_case(actor=who(county), case=item, on=COPY, copy_on=COPY, summary=summary)
    assert (item.newest.answer_due_on, item.newest.provisional) == (due, False)
    assert [one.case for one in answers_due(actor=who(county), today=TODAY)] == [item]
    assert list(answers_due(actor=who(county), today=due, within=0)) == [item.newest]
    assert list(answers_due(actor=who(county), today=due + timedelta(days=1), overdue=True)) == [item.newest]
    answer_case(actor=who(county), case=item, on=TODAY)
    assert list(answers_due(actor=who(county), today=TODAY)) == []


def test_why_a_case_rests_stands_beside_the_log(county: County) -> None:
    item = case(county)
    accept_case(actor=who(county), case=item, on=COPY, copy_on=COPY)
    stay_case(actor=who(county), case=item, on=TODAY, reason="张晓明住院")
    entry = Entry.objects.get(action="remedies.stay_case")
    assert "住院" not in str((entry.before, entry.after, entry.why))
    assert entry.after == {"stayed_on": TODAY.isoformat(), "state": "stayed"}
    assert reasons_of([entry]) == {entry.number: "张晓明住院"}
    assert item.newest.stay_reason == "张晓明住院"


def test_the_party_is_sealed_and_the_log_holds(county: County) -> None:
    item = decided(county)
    assert (item.number, item.masked_name, person_of(item).name) == ("复议应诉〔2026〕0001号", "张*明", "张晓明")
    names = Entry.objects.filter(target_kind="remedies.case").order_by("number").values_list("action", flat=True)
    assert list(names) == [f"remedies.{act}" for act in ("register_case", "accept_case", "answer_case", "decide_case")]
    assert "张晓明" not in str(list(Entry.objects.values("before", "after", "why")))
    assert verify().breaks == []
    assert list(Case.objects.visible_to(None)) == []
    assert list(Case.objects.visible_to(county.people["compiler"])) == [item]
    assert list(Case.objects.visible_to(county.people["auditor"])) == []


def test_an_order_to_redo_opens_an_act_on_the_request(county: County) -> None:
    request = closed(county)
    counted_on = request.counted_on
    item = decided(county, "ordered", procedure="suit", against="answer", request=request, organ="示范县人民法院")
    order_redo(actor=county.people["ogi_head"], case=item, on=TODAY, days=15)
    request = Request.objects.get(pk=request.pk)
    assert (request.state, request.counted_on) == ("open", counted_on)
    assert request.due_on == default_calendar().add(TODAY, 15).date
    assert request.acts.latest("place").data["reason"] == "示范县人民法院 示政复决〔2026〕3号"
    with pytest.raises(Refused, match="本案已于2026-03-20重新办理申请"):
        order_redo(actor=county.people["ogi_head"], case=item, on=TODAY, days=60)
    assert Request.objects.get(pk=request.pk).due_on == request.due_on
    assert list(redo_due(actor=who(county))) == [item]
    assert list(differences()) == []


def test_what_an_order_needs(county: County) -> None:
    head = county.people["ogi_head"]
    with pytest.raises(Refused, match="没有关联申请"):
        order_redo(actor=head, case=decided(county, "revoked"), on=TODAY)
    request = closed(county)
    with pytest.raises(Refused, match="结果是维持，没有要求重新办理"):
        order_redo(actor=head, case=decided(county, request=request), on=TODAY)


def test_a_stay_ends_where_it_began(county: County) -> None:
    assert resume_case(actor=who(county), case=stayed(county), on=TODAY).state == "answered"


def test_an_appeal_is_the_same_case(county: County) -> None:
    bodies = [county.bodies["education"].pk]
    item = case_closed(county, "claims_rejected", procedure="suit")
    assert table_four(bodies=bodies, year=2026) == {("litigation_direct", "upheld"): 1}
    appeal_case(actor=who(county), case=item, on=TODAY, stage="second", court="示范市中级人民法院")
    assert table_four(bodies=bodies, year=2026) == {("litigation_direct", "pending"): 1}
    with at(date(2027, 1, 8)):
        accept_case(actor=who(county), case=item, on=date(2027, 1, 5), copy_on=date(2027, 1, 5))
        decide_case(actor=who(county), case=item, on=date(2027, 1, 8), outcome="revoked")
    assert table_four(bodies=bodies, year=2026) == {("litigation_direct", "pending"): 1}
    assert [one[1:] for one in counted(bodies=bodies, year=2027)] == [("litigation_direct", "corrected")]
    assert table_four(bodies=bodies, year=2028) == table_four(bodies=bodies, year=2025) == {}


def test_an_appeal_that_changes_nothing_leaves_the_result_in_force(county: County) -> None:
    request = closed(county)
    bodies = [county.bodies["education"].pk]
    item = case_closed(county, "revoked", procedure="suit", against="answer", request=request, organ="示范县人民法院")
    with pytest.raises(Refused, match="结果“appeal_withdrawn”不在清单中"):
        decide_case(actor=who(county), case=answered(county, procedure="suit"), on=TODAY, outcome="appeal_withdrawn")
    for stage, outcome in (("second", "appeal_withdrawn"), ("retrial", "retrial_rejected")):
        appeal_case(actor=who(county), case=item, on=TODAY, stage=stage, court="示范市中级人民法院")
        decide_case(actor=who(county), case=item, on=TODAY, outcome=outcome)
    found = [one for one in counted(bodies=bodies, year=2026) if one.case == item.pk]
    assert [(one.row, one.column) for one in found] == [("litigation_direct", "corrected")]
    order_redo(actor=county.people["ogi_head"], case=item, on=TODAY)
    assert (
        Request.objects.get(pk=request.pk).acts.latest("place").data["reason"] == "示范县人民法院 示政复决〔2026〕3号"
    )


def test_an_appeal_that_is_rejected_counts_as_the_judgment_before(county: County) -> None:
    item = case_closed(county, "claims_rejected", procedure="suit")
    appeal_case(actor=who(county), case=item, on=TODAY, stage="second", court="示范市中级人民法院")
    accept_case(actor=who(county), case=item, on=TODAY, copy_on=TODAY)
    decide_case(actor=who(county), case=item, on=TODAY, outcome="kept")
    assert table_four(bodies=[item.body_id], year=2026) == {("litigation_direct", "upheld"): 1}


def test_a_suit_after_reconsideration_is_known_by_its_link(county: County) -> None:
    review = case_closed(county, "ended")
    case(county, procedure="suit", review=review, received_on=ARRIVED)
    bodies = [county.bodies["education"].pk]
    assert table_four(bodies=bodies, year=2026) == {("reconsideration", "other"): 1, ("litigation_after", "pending"): 1}
    set_counting(actor=county.people["ogi_head"], body=review.body, review={"ended": "upheld"}, suit={})
    set_counting(actor=county.people["ogi_head"], body=review.body, review={"ended": "upheld"}, suit={})
    assert table_four(bodies=bodies, year=2026)["reconsideration", "upheld"] == 1


@pytest.mark.parametrize(
    ("review", "says"),
    [
        ({"upheld": "other"}, "维持”的计列由法律确定"),
        ({"cat": "other"}, "结果“cat”"),
        ({"ended": "pending"}, "计列只能选择"),
    ],
)
def test_counting_is_checked(county: County, review: dict[str, str], says: str) -> None:
    with pytest.raises(Refused, match=says):
        set_counting(actor=county.people["ogi_head"], body=county.bodies["education"], review=review, suit={})


def test_joined_cases_have_one_lead(county: County) -> None:
    lead, one, two = case(county), case(county), case(county)
    join_case(actor=who(county), case=one, lead=lead)
    assert list(lead.joined.all()) == [one]
    for item, other in ((two, one), (two, two), (lead, two)):
        with pytest.raises(Refused, match="合并审理只能关联到一个主案"):
            join_case(actor=who(county), case=item, lead=other)
    with pytest.raises(Refused, match="同一机关、同一程序"):
        join_case(actor=who(county), case=case(county, procedure="suit"), lead=lead)


def test_documents_are_sealed(county: County) -> None:
    item = case(county)
    data = "检索记录：三个系统均无结果".encode()
    kept = attach_document(actor=who(county), case=item, purpose="evidence", name="../检索.txt", data=data)
    assert (kept.name, str(kept), kept.kind) == ("检索.txt", "检索.txt", "txt")
    assert data not in files.path_of(kept.place).read_bytes()
    assert files.content(kept) == data
    assert list(type(kept).objects.visible_to(who(county))) == [kept]
    assert list(type(kept).objects.visible_to(None)) == []


@pytest.mark.parametrize(
    ("values", "says"),
    [({"purpose": "cat"}, "用途"), ({"data": b"MZ\x90"}, "不是可以接收的格式"), ({"data": b"x" * 11}, "超过0兆字节")],
)
def test_documents_are_checked(
    county: County, values: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    given: dict[str, Any] = {"purpose": "notice", "name": "a.txt", "data": b"ok"}
    with pytest.raises(Refused, match=says):
        attach_document(actor=who(county), case=case(county), **given | values)
    monkeypatch.setattr(files, "MAX_FILES", 0)
    with pytest.raises(Refused, match="已有0个"):
        attach_document(actor=who(county), case=case(county), **given)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"procedure": "cat"}, "程序“cat”"),
        ({"against": "answer"}, "请选择争议所针对的申请"),
        ({"against": "published"}, "请选择争议所针对的主动公开信息"),
        ({"received_on": TODAY + timedelta(days=1)}, "还没有到"),
        ({"claim": " "}, "请填写请求事项"),
        ({"party": ""}, "请填写申请人（原告）"),
        ({"party_kind": "cat"}, "申请人（原告）类型"),
    ],
)
def test_a_case_is_checked(county: County, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        case(county, **values)


def test_links_are_checked(county: County) -> None:
    request = opened(county)
    with pytest.raises(Refused, match="还没有作出答复"):
        case(county, against="answer", request=request)
    assert case(county, against="silence", request=request).request == request
    review = case(county)
    with pytest.raises(Refused, match="只有行政诉讼可以关联"):
        case(county, review=review)
    with pytest.raises(Refused, match="早于在先的行政复议"):
        case(county, procedure="suit", review=review, received_on=ARRIVED - timedelta(days=1))
    item = draft_item(county)
    assert case(county, against="published", item=item).item == item
    request.body = county.bodies["health"]
    request.save()
    with pytest.raises(Refused, match="不属于示范县教育局"):
        case(county, against="silence", request=request)


def test_steps_are_checked(county: County) -> None:
    actor = who(county)
    with pytest.raises(Refused, match="副本的日期早于受理日期"):
        accept_case(actor=actor, case=case(county), on=TODAY, copy_on=ARRIVED)
    with pytest.raises(Refused, match="早于本案上一步的日期2026-03-04"):
        answer_case(actor=actor, case=accepted(county), on=ARRIVED)
    with pytest.raises(Refused, match="结果“pending”不在清单中"):
        decide_case(actor=actor, case=answered(county), on=TODAY, outcome="pending")
    with pytest.raises(Refused, match="还没有登记受理"):
        decide_case(actor=actor, case=case(county), on=TODAY, outcome="upheld")
    with pytest.raises(Refused, match="行政复议没有上诉"):
        appeal_case(actor=actor, case=decided(county), on=TODAY, stage="second", court="法院")
    with pytest.raises(Refused, match="第一审之后可以登记"):
        appeal_case(
            actor=actor, case=decided(county, "revoked", procedure="suit"), on=TODAY, stage="first", court="法院"
        )
    stale = case(county)
    stale.version = 5
    with pytest.raises(Refused, match="在您打开之后有人办理过"):
        accept_case(actor=actor, case=stale, on=TODAY, copy_on=TODAY)
    assert decide_case(actor=actor, case=case(county), on=TODAY, outcome="not_accepted").state == "decided"
    assert (accepted(county).row, case(county, procedure="suit").row) == ("reconsideration", "litigation_direct")
    assert str(accepted(county).newest) == "示范县人民政府 示政复〔2026〕3号"


def test_a_request_in_a_case_is_not_made_void_and_a_void_one_is_in_none(county: County) -> None:
    request = closed(county)
    found = case(county, against="answer", request=request)
    with pytest.raises(Refused, match=f"已有复议诉讼案件{found.number}"):
        void(county, request)
    with pytest.raises(Refused, match="已登记作废，请重新选择"):
        case(county, against="silence", request=void(county))


@pytest.mark.parametrize(
    ("outcome", "days"), [("claims_rejected", 15), ("revoked", 15), ("dismissed", 10), ("withdrawn", 0)]
)
def test_a_first_instance_can_be_appealed_for_a_while(county: County, outcome: str, days: int) -> None:
    item = case_closed(county, outcome, procedure="suit", organ="示范县人民法院")
    head, served = who(county, "ogi_head"), item.newest
    last = default_calendar().on_or_after(TODAY + timedelta(days=days)).date if days else None
    term = appeal_term(served)
    assert (term and term.date) == last
    assert [(one.pk, due.date) for one, due in appeals_open(actor=head, today=TODAY)] == [(served.pk, last)] * bool(
        days
    )
    assert appeals_open(actor=head, today=TODAY + timedelta(days=25)) == []
    lines = of_cases(head)
    assert lines == ([f"上诉期限内：1件，最早{last}届满。"] if days else [])


def test_what_was_appealed_or_is_no_suit_has_no_term(county: County) -> None:
    head = who(county, "ogi_head")
    item = case_closed(county, "revoked", procedure="suit", organ="示范县人民法院")
    first = item.newest
    appeal_case(actor=who(county), case=item, on=TODAY, stage="second", court="示范市中级人民法院")
    assert (appeal_term(first), appeal_term(item.newest)) == (None, None)
    assert appeal_term(case_closed(county).newest) is None
    assert appeal_term(decided(county, "revoked", procedure="suit").newest) is None
    assert appeals_open(actor=head, today=TODAY) == []
