"""The portal's side: filing, the progress page by code and contact, collecting the answer; and what detection notices."""

from datetime import date

import pytest

from gongkai.office.errors import Refused
from gongkai.office.inforequests.detection import asked_by_several, month_of, same_asked
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.collect_answer import collect_answer
from gongkai.office.inforequests.domain.confirm_receipt import confirm_receipt
from gongkai.office.inforequests.domain.file_request import file_request
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.models import Request, found_by
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.queries.progress import by_code, progress
from tests.office.county import County
from tests.office.inforequests.people import ASKED, TODAY, ZHANG, at, draft, opened, review, sign, unconfirmed, who


def test_filing_and_following_without_an_account(county: County, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    request, code = file_request(
        body=county.bodies["education"], person=ZHANG, requester_kind="natural_person", description=ASKED, form="electronic",
        route="portal",
    )  # fmt: skip
    assert (request.state, request.source, request.channel, request.acts.get().actor) == (
        "unconfirmed", "portal", "internet", None,
    )  # fmt: skip
    assert len(code) == 12
    for contact in ("0000-5550101", "zhang@example.cn"):
        assert by_code(code=code.lower(), contact=contact) == request
    for wrong in (("", ZHANG.phone), (code, ""), (code, "1"), (code[:-1], ZHANG.phone), (code, "张晓明")):
        assert by_code(code=wrong[0], contact=wrong[1]) is None
    found = by_code(code=code, contact=ZHANG.phone)
    assert found is not None
    with django_assert_num_queries(2):
        shown = progress(found)
    assert shown.steps == ((TODAY, "收到申请"),)
    assert shown.answers == ()


def test_the_answer_is_collected_by_code_once_it_is_served(county: County) -> None:
    request, code = file_request(
        body=county.bodies["education"], person=ZHANG, requester_kind="natural_person", description=ASKED
    )
    confirm_receipt(actor=who(county), request=request, on=TODAY, how="电话")
    assert Request.objects.get(pk=request.pk).handler == who(county)
    answer = attach_file(actor=who(county), request=request, purpose="answer", name="结果.txt", data="结果".encode())
    sign(county, review(county, draft(county, request)))
    inner = attach_file(actor=who(county), request=request, purpose="internal", name="内.txt", data="内部".encode())
    with pytest.raises(Refused, match="没有找到可以获取的答复"):
        collect_answer(code=code, contact=ZHANG.phone, attachment=answer)
    serve(actor=who(county), request=request, on=TODAY, route="portal")
    for wrong_code, file in (("X", answer), (code, inner)):
        with pytest.raises(Refused, match="没有找到可以获取的答复"):
            collect_answer(code=wrong_code, contact=ZHANG.phone, attachment=file)
    for _ in range(2):
        assert collect_answer(code=code, contact=ZHANG.phone, attachment=answer)[1] == "结果".encode()
    shown = progress(Request.objects.get(pk=request.pk))
    assert [title for _, title in shown.steps] == ["收到申请", "与申请人确认收到", "送达答复", "申请人网上获取答复"]
    assert [file.name for file in shown.answers] == ["结果.txt"]
    assert "送达" in " ".join(shown.ledger.explain())


def test_the_same_request_again(county: County) -> None:
    first = opened(county)
    again = opened(county, "2025年度全县义务教育阶段　校车安全检查结果。")
    nearly = opened(county, "2025年度全县义务教育阶段校车安全检查的结果")
    other = opened(county, "2025年教育经费决算")
    stranger = opened(county, person=Person(name="李四", phone="0000-5550999"))
    assert [same_asked(item) for item in (first, again, nearly, other, stranger)] == [
        [],
        [first],
        [again, first],
        [],
        [],
    ]
    by_phone = opened(county, person=Person(name="张晓明", phone="0000-5550101"))
    assert same_asked(by_phone) == [nearly, again, first]
    nameless = opened(county, person=Person(name="王五", address="青禾镇"))
    assert same_asked(nameless) == []


def test_very_many_in_a_month(county: County) -> None:
    with at(date(2026, 2, 27)):
        opened(county, "上月的", arrived_on=date(2026, 2, 27), pieces=20)
    requests = [opened(county, f"第{number}件", pieces=3) for number in range(11)]
    months = [month_of(request) for request in requests]
    assert [month.requests for month in months] == list(range(1, 12))
    assert [month.pieces for month in months][-1] == 33
    assert [month.fee.amount for month in months if month.fee] == [0, 0, 0, 200, *[300] * 6, 600]
    assert [month.many for month in months] == [False] * 10 + [True]
    with at(date(2020, 1, 10)):
        assert month_of(opened(county, arrived_on=date(2020, 1, 8))).fee is None


def test_asked_by_several_persons(county: County) -> None:
    people = [Person(name=name, phone=f"0000-555020{number}") for number, name in enumerate(("甲某", "乙某", "丙某"))]
    counts = [asked_by_several(opened(county, person=person)) for person in (*people[:2], people[0], people[2])]
    assert counts == [0, 0, 0, 3]


def test_a_code_is_found_under_one_request_only(county: County) -> None:
    unconfirmed(county)
    assert Request.objects.filter(found_by(code="")).count() == 0


def test_a_month_counts_requests_by_their_receipt(county: County) -> None:
    late = opened(county, "一月来的", channel="internet", arrived_on=date(2026, 1, 30), confirmed_on=date(2026, 2, 2))
    february = opened(county, "二月来的", arrived_on=date(2026, 2, 10))
    january = opened(county, "一月又来的", arrived_on=date(2026, 1, 15))
    assert [month_of(request).requests for request in (late, february, january)] == [1, 2, 1]
