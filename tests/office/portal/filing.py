"""Filling in the public form as a person does: page by page, from the answer to the sum to the query code."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.portal.requests.challenge import _parts
from tests.office.county import County

TODAY = date(2026, 3, 20)
INFORMATION = {
    "body": "education",
    "description": "2025年度全县义务教育阶段校车安全检查结果",
    "document_hint": "示教发〔2025〕3号",
}
REQUESTER = {
    "requester_kind": "natural_person", "name": "张晓明", "identity_kind": "resident_id", "identity": "11010519491231002X",
    "representative": "",
}  # fmt: skip
DELIVERY = {
    "phone": "0000-5550101", "email": "zhang@example.cn", "address": "示范县青禾镇和平街12号", "postcode": "100010",
    "form": "electronic", "route": "portal", "fax": "",
}  # fmt: skip
RECORD = {"body": "education", "record": "学籍卡上出生日期写成2012年，应当是2011年。", "evidence": "户口簿复印件"}
CONTACT = {key: DELIVERY[key] for key in ("phone", "email", "address", "postcode")}


def describe_unit(county: County) -> None:
    """A body takes requests online once its OGI unit is described."""
    describe_ogi_unit(
        actor=county.people["ogi_head"], body=county.bodies["education"], name="办公室", address="和平街1号",
        office_hours="工作日 9:00—17:00", phone="0000-5550100",
    )  # fmt: skip


def sends(client: Client, address: str, values: dict[str, Any], go: str = "next") -> Any:
    """Send one page."""
    return client.post(address, values | {"go": go})


def up_to_check(client: Client, kind: str = "request", files: Iterable[SimpleUploadedFile] = (), **changed: str) -> str:
    """Fill in every page; the address of the last one."""
    if kind == "correction":
        pages, start = [RECORD, REQUESTER, CONTACT], "/requests/corrections/new/"
    else:
        pages, start = [INFORMATION, REQUESTER, DELIVERY], "/requests/new/"
    address = start
    for page in pages:
        response = sends(client, address, {key: changed.get(key, value) for key, value in page.items()})
        assert response.status_code == 302, response.content.decode()
        address = response["Location"]
    if kind == "request":
        response = sends(client, address, {"purpose": "request", "file": list(files)})
        assert response.status_code == 302, response.content.decode()
        address = response["Location"]
    return address


def confirmed(client: Client, address: str) -> Any:
    """Answer the sum and send."""
    return client.post(address, {"answer": str(sum(_parts(address.split("/")[-3]))), "go": "send"})


def filed(client: Client, kind: str = "request", **more: Any) -> str:
    """File; the query code from the receipt."""
    response = confirmed(client, up_to_check(client, kind, **more))
    assert response.status_code == 302, response.content.decode()
    page = client.get(response["Location"]).content.decode()
    found = re.search(r'id="code">(\w+)<', page)
    assert found, page
    return found[1]
