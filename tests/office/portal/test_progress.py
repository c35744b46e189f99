"""The progress page: who gets in, what is told and what is not, what can be collected and done."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.law.letters import letter_kinds
from gongkai.office import clock
from gongkai.office.inforequests import limits
from gongkai.office.inforequests.domain.answer_consultation import answer_consultation
from gongkai.office.inforequests.domain.answer_correction import answer_correction
from gongkai.office.inforequests.domain.ask_reasons import ask_reasons
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.confirm_receipt import confirm_receipt
from gongkai.office.inforequests.domain.draft_letter import draft_letter
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.file_correction import file_correction
from gongkai.office.inforequests.domain.file_request import file_request
from gongkai.office.inforequests.domain.notice_fee import notice_fee
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.serve_letter import serve_letter
from gongkai.office.inforequests.domain.sign_letter import sign_letter
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.models import Correction, Request
from gongkai.office.inforequests.person import person_of
from tests.office.county import County
from tests.office.inforequests.people import ASKED, TODAY, ZHANG, at, draft, review, sign, void, who
from tests.office.inforequests.people import opened as office_request
from tests.office.portal.filing import describe_unit

COMPANY = "示范县平安校车服务有限公司"
CONTACT = ZHANG.phone


@pytest.fixture(autouse=True)
def _today(county: County) -> Iterator[None]:
    describe_unit(county)
    with at(TODAY):
        yield


def new(county: County) -> tuple[Request, str]:
    return file_request(
        body=county.bodies["education"], person=ZHANG, requester_kind="natural_person", description=ASKED, route="portal",
        form="electronic",
    )  # fmt: skip


def received(county: County) -> tuple[Request, str]:
    request, code = new(county)
    return confirm_receipt(actor=who(county), request=request, on=TODAY, how="电话"), code


def opened(client: Client, code: str, contact: str = CONTACT) -> str:
    """The address of the progress page."""
    response = client.post("/requests/progress/", {"code": code, "contact": contact})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def shown(client: Client, code: str) -> str:
    return client.get(opened(client, code)).content.decode()


def test_code_and_contact_open_the_page_and_no_cookie_is_set(client: Client, county: County) -> None:
    request, code = new(county)
    for typed, contact in ((code.lower(), CONTACT), (f" {code} ", "ZHANG@example.cn")):
        page = client.get(opened(client, typed, contact))
        assert request.number in page.content.decode()
        assert "no-store" in page["Cache-Control"]
    assert client.cookies == {}


def test_an_unknown_code_and_a_wrong_contact_get_the_same_answer(client: Client, county: County) -> None:
    _request, code = new(county)
    pages = []
    for typed, contact in ((code, "0000-9999999"), ("ABCDEFGHJKMN", CONTACT), ("\x00", "\x00"), (code, "%")):
        response = client.post("/requests/progress/", {"code": typed, "contact": contact})
        words = re.sub(r'value="[^"]*"', "", response.content.decode())
        pages.append((response.status_code, words))
    assert pages[0] == pages[1] == pages[3]
    assert pages[0][0] == 404
    assert pages[2][0] == 422


def test_guessing_ends(client: Client, county: County) -> None:
    _request, code = new(county)
    wrong = {"code": code, "contact": "1"}
    for _number in range(limits.LIMITS["code"].most):
        assert client.post("/requests/progress/", wrong).status_code == 404
    assert client.post("/requests/progress/", wrong).status_code == 429
    assert client.post("/requests/progress/", wrong | {"contact": CONTACT}).status_code == 429
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert opened(client, code)


def test_behind_a_proxy_each_sender_counts_alone(client: Client, county: County, settings: Any) -> None:
    settings.AXES_IPWARE_PROXY_COUNT = 1
    for _number in range(limits.LIMITS["lookup"].most):
        limits.count("lookup", "203.0.113.7")
    wrong = {"code": "ABCDEFGHJKMN", "contact": "1"}
    for sender, status in (("198.51.100.1, 203.0.113.7", 429), ("203.0.113.8", 404), ("203.0.113.7, 203.0.113.8", 404)):
        assert client.post("/requests/progress/", wrong, headers={"x-forwarded-for": sender}).status_code == status


@pytest.mark.parametrize("printed", ["x", "a" * 3_000, "k1", "%00", "azE6AAAA"])
def test_what_is_no_pass_opens_nothing(client: Client, county: County, printed: str) -> None:
    for rest in ("", "letters/1", "files/1"):
        assert client.get(f"/requests/progress/{printed}/{rest}").status_code in (404, 410)
    assert client.post(f"/requests/progress/{printed}/withdraw").status_code in (404, 410)


def test_a_pass_ends_after_an_hour(client: Client, county: County) -> None:
    _request, code = new(county)
    address = opened(client, code)
    with clock.at(clock.now() + timedelta(minutes=61)):
        for method, rest in (
            (client.get, ""),
            (client.get, "letters/1"),
            (client.get, "files/1"),
            (client.post, "withdraw"),
        ):
            response = method(f"{address}{rest}")
            assert (response.status_code, "一小时后自动关闭" in response.content.decode()) == (410, True)


def test_the_ledger_is_explained_in_both_languages_without_other_names(client: Client, county: County) -> None:
    request, code = received(county)
    transfer(
        actor=who(county), request=request, on=TODAY, party="安全管理科", until=date(2026, 3, 27), content="请核对"
    )
    open_consultation(
        actor=who(county), request=request, on=TODAY, consultee="third_party", party=COMPANY, content="价格"
    )
    with at(date(2026, 3, 30)):
        answer_consultation(
            actor=who(county),
            request=request,
            on=date(2026, 3, 30),
            party=COMPANY,
            answer="objection",
            content="不同意",
        )
        extend_deadline(actor=who(county, "ogi_head"), request=request, on=date(2026, 3, 30), days=20, reason="材料多")
        address = opened(client, code)
        page = client.get(address).content.decode()
        client.cookies["django_language"] = "en"
        english = client.get(address).content.decode()
    assert "收到之日：2026-03-20" in page
    assert "向“第三方甲”征求意见，6个工作日不计入期限（条例第三十三条第三款、第三十二条）" in page
    assert "公开工作机构负责人同意" in page
    assert "答复期限届满日：" in page
    assert "consulting third party A, 6 working days not counted" in english
    for hidden in (COMPANY, "安全管理科", who(county, "ogi_head").name, who(county).name, "不同意", "不计入期限（"):
        assert (hidden in page) == (hidden == "不计入期限（")
        assert hidden not in english


def test_what_is_within_the_house_is_not_told(client: Client, county: County) -> None:
    request, code = received(county)
    draft(county, request)
    assert [title for title in ("拟稿", "已拟稿", "审核") if title in shown(client, code)] == []
    assert "办理中" in shown(client, code)


def test_letters_and_answers_are_collected_once_served(client: Client, county: County) -> None:
    request, code = received(county)
    request_supplement(actor=who(county), request=request, on=TODAY, points="请写明学期。", until=date(2026, 4, 3))
    letter = draft_letter(actor=who(county), matter=request, kind="D03", fields={"supplement_guidance": "每学期一次。"})
    letter = sign_letter(actor=who(county, "publisher"), letter=letter, on=TODAY)
    address = opened(client, code)
    assert "补正告知书" not in client.get(address).content.decode()
    assert client.get(f"{address}letters/{letter.pk}").status_code == 404
    serve_letter(actor=who(county), letter=letter, on=TODAY, route="portal")
    page = client.get(address).content.decode()
    assert (letter.number in page, "请写明学期。" in page) == (True, True)
    for _time in range(2):
        response = client.get(f"{address}letters/{letter.pk}")
        assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert [act.details for act in request.acts.filter(kind="collected")] == [{"letter": letter.pk}]
    _other, wrong = new(county)
    assert client.get(f"{opened(client, wrong)}letters/{letter.pk}").status_code == 404


def test_a_closed_request_shows_its_outcome_and_is_rated_once(client: Client, county: County) -> None:
    request, code = received(county)
    file = attach_file(actor=who(county), request=request, purpose="answer", name="结果.txt", data="结果".encode())
    sign(county, review(county, draft(county, request)))
    address = opened(client, code)
    assert client.get(f"{address}files/{file.pk}").status_code == 404
    assert client.post(f"{address}rate", {"score": "5"}).status_code == 422
    serve(actor=who(county), request=request, on=TODAY, route="portal")
    page = client.get(address).content.decode()
    assert ("已答复 · 予以公开" in page, "结果.txt" in page, "撤回申请" in page) == (True, True, False)
    assert client.get(f"{address}files/{file.pk}").content.decode() == "结果"
    for score in ("", "9", "x", "0"):
        response = client.post(f"{address}rate", {"score": score, "remarks": "很好"})
        assert (response.status_code, "请选择满意程度" in response.content.decode()) == (422, True)
        assert "很好" in response.content.decode()
    assert client.post(f"{address}rate", {"score": "4", "remarks": "很快"})["Location"] == f"{address}?done=rate"
    assert client.post(f"{address}rate", {"score": "1"}).status_code == 422
    assert [act.details for act in request.acts.filter(kind="rated")] == [{"score": 4, "remarks": "很快"}]
    assert "您已评价" in client.get(address).content.decode()
    client.cookies["django_language"] = "en"
    assert f"Answered · {letter_kinds()['D20'].en}" in client.get(address).content.decode()


def test_a_supplement_is_sent_with_files(client: Client, county: County) -> None:
    request, code = received(county)
    address = opened(client, code)
    assert client.post(f"{address}supplement", {"content": "2025年秋季学期"}).status_code == 422
    request_supplement(actor=who(county), request=request, on=TODAY, points="请写明学期。", until=date(2026, 4, 3))
    assert "请在 2026-04-03 前" in client.get(address).content.decode()
    assert client.post(f"{address}supplement", {"content": " "}).status_code == 422
    bad = {"content": "2025年秋季学期", "file": SimpleUploadedFile("a.exe", b"MZ\x00")}
    response = client.post(f"{address}supplement", bad)
    assert (response.status_code, "2025年秋季学期" in response.content.decode()) == (422, True)
    good = {"content": "2025年秋季学期", "file": SimpleUploadedFile("说明.txt", "学期".encode())}
    assert client.post(f"{address}supplement", good).status_code == 302
    request = Request.objects.get(pk=request.pk)
    assert (request.state, request.attachments.get().purpose) == ("open", "supplement")
    assert client.post(f"{address}supplement", good).status_code == 422
    assert [act.kind for act in request.acts.all()][-2:] == ["supplemented", "attached"]


def test_reasons_are_given_when_asked_for(client: Client, county: County) -> None:
    request, code = received(county)
    address = opened(client, code)
    assert client.post(f"{address}reasons", {"content": "研究"}).status_code == 422
    ask_reasons(actor=who(county), request=request, on=TODAY, counts="本月15件", until=date(2026, 4, 3))
    assert "请您说明理由" in client.get(address).content.decode()
    assert client.post(f"{address}reasons", {"content": "用于研究"}).status_code == 302
    assert request.acts.get(kind="reasons_given").details == {"content": "用于研究"}
    assert client.post(f"{address}reasons", {"content": "再说一次"}).status_code == 422


def test_the_fee_notice_is_shown(client: Client, county: County) -> None:
    request, code = received(county)
    notice_fee(actor=who(county), request=request, on=TODAY, mode="per_volume", pages=68, payee="示范县财政专户")
    page = shown(client, code)
    assert ("请您缴费" in page, "380 元" in page, "示范县财政专户" in page) == (True, True, True)


@pytest.mark.parametrize("bring", [new, received])
def test_a_request_is_withdrawn_by_its_requester(
    client: Client, county: County, bring: Callable[[County], tuple[Request, str]]
) -> None:
    request, code = bring(county)
    address = opened(client, code)
    assert client.post(f"{address}withdraw")["Location"] == f"{address}?done=withdraw"
    assert "已撤回" in client.get(f"{address}?done=withdraw").content.decode()
    assert Request.objects.get(pk=request.pk).disposition == "withdrawn"
    assert client.post(f"{address}withdraw").status_code == 422
    assert client.post(f"{address}nothing").status_code == 404


def test_a_colleague_was_faster(client: Client, county: County) -> None:
    request, code = received(county)
    address = opened(client, code)
    request_supplement(actor=who(county), request=request, on=TODAY, points="请写明学期。", until=date(2026, 4, 3))
    assert client.post(f"{address}withdraw").status_code == 302


def test_a_correction_is_followed_in_the_same_way(client: Client, county: County) -> None:
    _found, code = file_correction(
        body=county.bodies["education"], person=ZHANG, requester_kind="natural_person", record="学籍卡出生日期", evidence="户口簿",
    )  # fmt: skip
    address = opened(client, code)
    assert "核实中" in client.get(address).content.decode()
    assert client.post(f"{address}withdraw").status_code == 410
    answer_correction(
        actor=who(county, "ogi_head"),
        correction=Correction.objects.get(),
        on=TODAY,
        outcome="corrected",
        answer="已更正为2011年。",
    )
    assert "已更正为2011年。" in client.get(address).content.decode()


def test_the_page_takes_the_same_queries_however_long_the_story(
    client: Client, county: County, django_assert_max_num_queries: Any
) -> None:
    _request, code = received(county)
    address = opened(client, code)
    with django_assert_max_num_queries(9):
        client.get(address)


def test_the_desk_shows_what_the_requester_did(client: Client, county: County) -> None:
    request, code = received(county)
    sign(county, review(county, draft(county, request)))
    serve(actor=who(county), request=request, on=TODAY, route="portal")
    client.post(f"{opened(client, code)}rate", {"score": "4", "remarks": "很快"})
    handler = who(county)
    handler.must_change_password = False
    handler.save()
    client.force_login(handler, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/requests/{request.pk}/").content.decode()
    assert ("申请人评价" in page, "很快" in page) == (True, True)


def test_a_wrong_registration_says_so(client: Client, county: County) -> None:
    request = office_request(county)
    code = person_of(request).code
    assert "答复期限是怎样算的" in shown(client, code)
    void(county, request)
    page = shown(client, code)
    assert page.count("登记有误，已作废") == 2
    assert "您确实提出过申请的，请与机关联系" in page
    assert "答复期限是怎样算的" not in page
    assert "投诉信" not in page
