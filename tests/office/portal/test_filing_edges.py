"""What seldom happens to the public forms: tickets that open nothing, files at their bounds, an office that refuses at the end."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.errors import Refused
from gongkai.office.inforequests import limits
from gongkai.office.inforequests.domain.claim import claim
from gongkai.office.inforequests.domain.file_draft import file_draft
from gongkai.office.inforequests.drafts import find_draft, keep_values, open_draft, values_of
from gongkai.office.inforequests.models import Draft, DraftFile, Request
from tests.office.county import County
from tests.office.inforequests.people import at
from tests.office.portal.filing import INFORMATION, TODAY, confirmed, describe_unit, filed, up_to_check

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _today(county: County) -> Iterator[None]:
    describe_unit(county)
    with at(TODAY):
        yield


def test_a_ticket_that_opens_nothing_files_nothing(county: County) -> None:
    with pytest.raises(Refused, match="已超过保存时间"):
        file_draft(ticket="x", kind="request")
    ticket = open_draft("request", INFORMATION | {"body": "health"})
    with pytest.raises(Refused, match="请选择受理机关"):
        file_draft(ticket=ticket, kind="request")
    with pytest.raises(Refused, match="没有找到这件申请"):
        claim(code="ABCDEFGHJKMN", contact="1")


def test_a_filed_draft_holds_the_code_only_and_stays(client: Client) -> None:
    address = up_to_check(client)
    confirmed(client, address)
    ticket = address.split("/")[-3]
    draft = file_draft(ticket=ticket, kind="request")
    assert (list(values_of(draft)), draft.is_filed, Request.objects.count()) == (["code"], True, 1)
    assert list(Draft.objects.visible_to(None)) == []
    assert str(draft) == f"request {draft.pk}"


def test_typed_words_are_bounded(county: County) -> None:
    draft = find_draft(open_draft("request", {}), "request")
    assert draft is not None
    keep_values(draft, {"description": "字" * 20_000 + "\x00"})
    assert len(values_of(draft)["description"]) == 12_000


def test_a_file_that_is_too_large_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.office.inforequests.drafts.MAX_FILE_BYTES", 4)
    address = up_to_check(client).replace("/check/", "/files/")
    response = client.post(address, {"purpose": "request", "file": SimpleUploadedFile("a.pdf", PDF), "go": "add"})
    assert (response.status_code, "兆字节，请压缩或者拆分后再上传" in response.content.decode()) == (422, True)
    assert DraftFile.objects.count() == 0


def test_sending_files_ends(client: Client) -> None:
    address = up_to_check(client).replace("/check/", "/files/")
    for _number in range(limits.LIMITS["upload"].most):
        limits.count("upload", "127.0.0.1")
    response = client.post(address, {"purpose": "request", "file": SimpleUploadedFile("a.pdf", PDF), "go": "next"})
    assert (response.status_code, "提交次数过多" in response.content.decode()) == (422, True)


def test_what_the_office_refuses_at_the_end_keeps_everything(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = up_to_check(client, files=[SimpleUploadedFile("a.pdf", PDF)])
    with monkeypatch.context() as patched:
        patched.setattr("gongkai.office.inforequests.files.MAX_FILES", 0)
        response = confirmed(client, address)
    page = response.content.decode()
    assert (response.status_code, "请合并后再上传" in page, INFORMATION["description"] in page) == (422, True, True)
    assert Request.objects.count() == 0
    assert confirmed(client, address).status_code == 302


def test_from_the_summary_one_can_go_back(client: Client) -> None:
    address = up_to_check(client)
    assert client.post(address, {"go": "back"})["Location"].endswith("/files/")


def test_a_draft_looks_for_what_is_similar(client: Client) -> None:
    address = up_to_check(client).replace("/check/", "/information/")
    response = client.post(address, INFORMATION | {"go": "similar"})
    assert (response.status_code, "没有找到相近的已公开信息" in response.content.decode()) == (200, True)


def test_every_code_is_another(client: Client) -> None:
    assert filed(client) != filed(client)
