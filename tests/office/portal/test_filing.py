"""Filing without an account: pages, what is kept when something is wrong, files, the sum, and one filing however often it is sent."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.inforequests import limits
from gongkai.office.inforequests.drafts import KEPT, find_draft
from gongkai.office.inforequests.files import content
from gongkai.office.inforequests.models import Correction, Draft, DraftFile, Request, Try
from tests.office.county import County
from tests.office.inforequests.people import at
from tests.office.portal.filing import (
    CONTACT,
    DELIVERY,
    INFORMATION,
    RECORD,
    REQUESTER,
    TODAY,
    confirmed,
    describe_unit,
    filed,
    sends,
    up_to_check,
)  # fmt: skip

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _today(county: County) -> Iterator[None]:
    describe_unit(county)
    with at(TODAY):
        yield


def _text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_a_request_is_filed_page_by_page(client: Client) -> None:
    code = filed(client, files=[SimpleUploadedFile("身份证.pdf", PDF)])
    request = Request.objects.get()
    assert (request.state, request.channel, request.source, request.form, request.route) == (
        "unconfirmed", "internet", "portal", "electronic", "portal",
    )  # fmt: skip
    assert (request.description, request.document_hint) == (INFORMATION["description"], INFORMATION["document_hint"])
    file = request.attachments.get()
    assert (file.purpose, file.name, content(file)) == ("request", "身份证.pdf", PDF)
    assert [act.kind for act in request.acts.all()] == ["received", "attached"]
    assert len(code) == 12
    assert Entry.objects.filter(action="inforequests.file_request").count() == 2
    assert client.cookies == {}


def test_nothing_of_the_form_is_kept_in_clear(client: Client) -> None:
    ticket = up_to_check(client).split("/")[-3]
    draft = Draft.objects.get()
    kept = f"{draft.ticket_hash}{draft.sealed}"
    for said in ("张晓明", "0000-5550101", "11010519491231002X", ticket):
        assert said not in kept


def test_sent_twice_is_filed_once(client: Client) -> None:
    address = up_to_check(client)
    first, second = confirmed(client, address), confirmed(client, address)
    assert first["Location"] == second["Location"]
    assert Request.objects.count() == 1
    assert client.get(address)["Location"] == first["Location"]
    assert DraftFile.objects.count() == 0


def test_what_is_wrong_is_said_and_everything_typed_is_kept(client: Client) -> None:
    response = sends(client, "/requests/new/", INFORMATION | {"description": "", "document_hint": "示政发〔2025〕3号"})
    assert response.status_code == 422
    assert "请写明所需信息的名称" in _text(response)
    assert 'value="示政发〔2025〕3号"' in _text(response)
    assert Draft.objects.count() == 0
    address = sends(client, "/requests/new/", INFORMATION)["Location"]
    response = sends(client, address, REQUESTER | {"name": "", "identity": "110105194912310021"})
    assert response.status_code == 422
    assert {"请填写姓名或者单位名称", "校验位不对"} <= {
        said for said in ("请填写姓名或者单位名称", "校验位不对") if said in _text(response)
    }
    assert 'value="110105194912310021"' in _text(response)
    assert 'value="110105194912310021"' in _text(client.get(address))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"phone": "", "email": ""}, "请填写联系电话或者电子邮箱"),
        ({"route": "post", "address": ""}, "请填写联系地址"),
        ({"route": "fax"}, "请填写传真号码"),
        ({"route": "email", "email": ""}, "请填写电子邮箱"),
        ({"email": "zhang@"}, "不完整"),
        ({"form": ""}, "请选择希望以什么形式提供"),
        ({"route": "pigeon"}, "请从列出的选项中选择"),
        ({"postcode": "12"}, "邮政编码应为6位数字"),
    ],
)
def test_the_way_of_delivery_must_work(client: Client, changed: dict[str, str], said: str) -> None:
    address = sends(client, "/requests/new/", INFORMATION)["Location"]
    address = sends(client, address, REQUESTER)["Location"]
    response = sends(client, address, DELIVERY | changed)
    assert (response.status_code, said in _text(response)) == (422, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"requester_kind": ""}, "请选择您是个人还是哪一类组织"),
        ({"identity_kind": "", "identity": ""}, "请选择证件类型"),
        ({"identity": ""}, "请填写证件号码"),
        ({"requester_kind": "commercial"}, "申请人不是自然人"),
        ({"requester_kind": "commercial", "identity_kind": "uscc", "identity": "91110000600037341M"}, "校验位不对"),
        ({"name": "张" * 201}, "超过200个字符"),
    ],
)
def test_who_asks_proves_it(client: Client, changed: dict[str, str], said: str) -> None:
    address = sends(client, "/requests/new/", INFORMATION)["Location"]
    response = sends(client, address, REQUESTER | changed)
    assert (response.status_code, said in _text(response)) == (422, True)


@pytest.mark.parametrize("kind", ["commercial", "research", "social", "legal_service", "other"])
def test_organisations_of_five_kinds_ask(client: Client, kind: str) -> None:
    code = {
        "identity_kind": "uscc",
        "identity": "91110000600037341L",
        "name": "示范县平安公司",
        "representative": "李清",
    }
    filed(client, requester_kind=kind, **code)
    assert Request.objects.get().requester_kind == kind


def test_going_back_loses_nothing(client: Client) -> None:
    address = sends(client, "/requests/new/", INFORMATION)["Location"]
    back = sends(client, address, REQUESTER | {"identity": "1"}, go="back")
    assert back.status_code == 302
    assert INFORMATION["description"] in _text(client.get(back["Location"]))
    assert 'value="1"' in _text(client.get(address))


def test_a_change_returns_to_the_summary(client: Client) -> None:
    address = up_to_check(client)
    page = _text(client.get(address))
    change = re.findall(r'href="([^"]+change=1)"', page)[0]
    response = sends(client, change, INFORMATION | {"description": "青禾镇2025年校车线路"})
    assert response["Location"] == address
    assert "青禾镇2025年校车线路" in _text(client.get(address))
    assert confirmed(client, address).status_code == 302


def test_a_page_left_out_comes_first(client: Client) -> None:
    address = sends(client, "/requests/new/", INFORMATION)["Location"]
    check = address.replace("/requester/", "/check/")
    assert client.get(check)["Location"] == f"{address}?check=1"
    assert "请选择您是个人还是哪一类组织" in _text(client.get(f"{address}?check=1"))


@pytest.mark.parametrize("answer", ["", "九十九", "0", "x" * 50])
def test_a_wrong_answer_files_nothing(client: Client, answer: str) -> None:
    address = up_to_check(client)
    response = client.post(address, {"answer": answer, "go": "send"})
    assert (response.status_code, Request.objects.count()) == (422, 0)
    assert "算术题" in _text(response)
    assert INFORMATION["description"] in _text(response)
    assert confirmed(client, address).status_code == 302


def test_files_are_judged_by_content_and_can_be_removed(client: Client) -> None:
    address = up_to_check(client).replace("/check/", "/files/")
    bad = SimpleUploadedFile("申请.pdf", b"MZ\x90\x00 not a document")
    response = client.post(address, {"purpose": "request", "file": bad, "go": "add"})
    assert (response.status_code, "的内容不是可以接收的格式" in _text(response)) == (422, True)
    client.post(address, {"purpose": "identity", "file": SimpleUploadedFile("证.pdf", PDF), "go": "add"})
    file = DraftFile.objects.get()
    assert (file.purpose, PDF in bytes(file.data)) == ("identity", False)
    assert "证.pdf" in _text(client.get(address))
    client.post(address, {"go": f"remove-{file.pk}"})
    assert DraftFile.objects.count() == 0
    for count in range(6):
        response = client.post(
            address, {"purpose": "request", "file": SimpleUploadedFile(f"{count}.pdf", PDF), "go": "add"}
        )
    assert (response.status_code, "最多添加5个附件" in _text(response)) == (422, True)
    wrong = client.post(address, {"purpose": "internal", "file": SimpleUploadedFile("a.pdf", PDF), "go": "add"})
    assert wrong.status_code == 422
    assert client.post(address, {"go": "back"})["Location"].endswith("/delivery/")


def test_too_much_is_not_read(client: Client) -> None:
    address = up_to_check(client).replace("/check/", "/files/")
    response = client.post(address, {"go": "add"}, headers={"content-length": str(10**9)})
    assert (response.status_code, "附件加起来太大" in _text(response)) == (413, True)


def test_a_draft_is_gone_after_some_hours_or_when_told_so(client: Client) -> None:
    address = up_to_check(client)
    with clock.at(clock.now() + KEPT + timedelta(minutes=1)):
        assert client.get(address).status_code == 410
        assert confirmed(client, address).status_code == 410
    assert client.post(address, {"go": "forget"})["Location"] == "/requests/"
    assert Draft.objects.count() == 0
    assert client.get(address).status_code == 410
    up_to_check(client)
    with clock.at(clock.now() + KEPT + timedelta(minutes=1)):
        up_to_check(client)
        assert Draft.objects.count() == 1


def test_the_receipt_is_only_for_its_ticket(client: Client) -> None:
    address = confirmed(client, up_to_check(client))["Location"]
    page = client.get(address)
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "张*明" in _text(page)
    assert "张晓明" not in _text(page)
    assert client.get(address.upper().lower()).status_code in (200, 410)
    assert client.get("/requests/receipts/request/unknown/").status_code == 410
    assert client.get(address.replace("/request/", "/correction/")).status_code == 410


def test_similar_published_items_are_offered(client: Client, county: County) -> None:
    from tests.office.disclosure.people import published

    item = published(county, "2025年度校车安全检查结果通报", text="<p>全县义务教育阶段学校校车安全检查情况。</p>")
    published(county, "财政预算公开")
    found = _text(client.post("/requests/similar", {"description": INFORMATION["description"]}))
    assert f"/items/{item.pk}/" in found
    assert "财政预算公开" not in found
    for said in ("", "请公开有关信息", "量子物理", "\x00", "x" * 9_000):
        assert "/items/" not in _text(client.post("/requests/similar", {"description": said}))
    page = sends(client, "/requests/new/", INFORMATION, go="similar")
    assert (page.status_code, f"/items/{item.pk}/" in _text(page), INFORMATION["description"] in _text(page)) == (
        200,
        True,
        True,
    )


def test_limits_are_told_and_end(client: Client) -> None:
    for _number in range(limits.LIMITS["draft"].most):
        limits.count("draft", "127.0.0.1")
    response = sends(client, "/requests/new/", INFORMATION)
    assert (response.status_code, INFORMATION["description"] in _text(response)) == (429, True)
    assert "127.0.0.1" not in str(list(Try.objects.values_list()))
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert sends(client, "/requests/new/", INFORMATION).status_code == 302
        assert Try.objects.count() == 1


def test_guessing_the_sum_ends(client: Client) -> None:
    address = up_to_check(client)
    for _number in range(limits.LIMITS["puzzle"].most):
        client.post(address, {"answer": "99", "go": "send"})
    response = confirmed(client, address)
    assert (response.status_code, Request.objects.count()) == (429, 0)


def test_a_body_without_a_unit_is_not_offered(client: Client) -> None:
    page = _text(client.get("/requests/new/?body=education"))
    assert 'value="education" selected' in page
    assert "示范县卫生健康局" not in page
    assert sends(client, "/requests/new/", INFORMATION | {"body": "health"}).status_code == 422


def test_what_the_office_refuses_leads_to_its_page(client: Client, county: County) -> None:
    address = up_to_check(client)
    draft = find_draft(address.split("/")[-3], "request")
    assert draft is not None
    county.bodies["education"].ogi_unit.delete()
    assert client.get(address)["Location"].endswith("/information/?check=1")


def test_a_correction_is_a_matter_of_its_own(client: Client) -> None:
    filed(client, "correction")
    found = Correction.objects.get()
    assert (found.record, found.evidence, found.state, Request.objects.count()) == (
        RECORD["record"], RECORD["evidence"], "registered", 0,
    )  # fmt: skip
    address = sends(client, "/requests/corrections/new/", RECORD | {"evidence": ""})
    assert (address.status_code, "请写明证据" in _text(address)) == (422, True)
    assert CONTACT["phone"] not in str(found.sealed_person)


@pytest.mark.parametrize(
    "path", ["/requests/new/x/information/", "/requests/new/x/nowhere/", "/requests/corrections/new/x/check/"]
)
def test_unknown_tickets_say_where_to_begin(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, "开始填写" in _text(response)) == (410, True)


def test_files_of_all_drafts_are_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.office.inforequests.drafts.MAX_WAITING_BYTES", 20)
    address = up_to_check(client).replace("/check/", "/files/")
    for status in (302, 422):
        file = SimpleUploadedFile("a.pdf", PDF)
        assert client.post(address, {"purpose": "request", "file": file, "go": "add"}).status_code == status


def test_a_key_that_is_gone_closes_the_draft(client: Client, settings: Any) -> None:
    address = up_to_check(client)
    settings.REQUEST_KEYS = {"k9": b"9" * 32}
    assert client.get(address).status_code == 410
