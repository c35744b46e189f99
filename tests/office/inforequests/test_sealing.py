"""Sealing: what is about a person opens only where it belongs, is found by exact value, and moves to a new key."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.edit_request import edit_request
from gongkai.office.inforequests.domain.reveal_requester import reveal_requester
from gongkai.office.inforequests.files import content, path_of
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import Person, checked, person_of
from gongkai.office.inforequests.queries.desk import search
from gongkai.office.inforequests.sealing import CannotOpen, hash_of, hashes_of, seal, unseal
from tests.office.county import County
from tests.office.inforequests.people import ZHANG, closed, opened, who

OLD, NEW = bytes(32), bytes(range(32))


def test_a_sealed_text_opens_only_where_it_belongs(settings: Any) -> None:
    settings.REQUEST_KEYS = {"a": OLD}
    sealed = seal("张晓明", "one/person")
    assert sealed.startswith("a:")
    assert seal("张晓明", "one/person") != sealed
    assert unseal(sealed, "one/person") == "张晓明"
    for wrong, about in (
        (sealed, "two/person"),
        (f"{sealed[:-6]}AAAA==", "one/person"),
        ("a:!!", "one/person"),
        ("a:", "x"),
    ):
        with pytest.raises(CannotOpen, match="密文被改动过或者不属于本件"):
            unseal(wrong, about)
    settings.REQUEST_KEYS = {"b": NEW}
    with pytest.raises(CannotOpen, match="没有编号为“a”的密钥"):
        unseal(sealed, "one/person")


def test_hashes_know_no_widths_and_differ_by_kind_and_key(settings: Any) -> None:
    settings.REQUEST_KEYS = {"a": OLD}
    first = hash_of("phone", "0000-5550101")
    assert first == hash_of("phone", "０００ ０－５５５０１０１") != hash_of("name", "0000-5550101")
    assert (hash_of("name", " "), hashes_of("name", "-")) == ("", [])
    settings.REQUEST_KEYS = {"b": NEW, "a": OLD}
    assert hashes_of("phone", "00005550101") == [hash_of("phone", "00005550101"), first]


def test_nothing_about_a_person_stands_in_clear(county: County) -> None:
    closed(county)
    tables = [
        name for name in connection.introspection.table_names() if name.startswith(("inforequests_", "audit_log_"))
    ]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            text = str(cursor.fetchall())
            for word in ("张晓明", ZHANG.identity, ZHANG.phone, ZHANG.email, ZHANG.address):
                assert word not in text, (table, word)
    assert len(tables) > 8


def test_found_by_exact_value_whatever_the_key(county: County, settings: Any) -> None:
    actor, request = who(county), opened(county)
    settings.REQUEST_KEYS = {"new": NEW, **settings.REQUEST_KEYS}
    for values in (
        {"name": "张晓明"}, {"phone": "0000 5550101"}, {"identity": "11010519491231002x"}, {"email": "ZHANG@example.cn"},
        {"number": request.number}, {"name": "张晓明", "phone": ZHANG.phone},
    ):  # fmt: skip
        assert list(search(actor=actor, **values)) == [request]
    assert list(search(actor=actor, name="张晓")) == []
    assert list(search(actor=actor, name="张晓明", phone="1")) == []
    assert list(search(actor=actor, number="  ")) == []
    assert list(search(actor=who(county, "auditor"), name="张晓明")) == []


def test_a_key_is_replaced(county: County, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    request = opened(county)
    file = attach_file(actor=who(county), request=request, purpose="identity", name="证.txt", data="证".encode())
    settings.REQUEST_KEYS = {"new": NEW, **settings.REQUEST_KEYS}
    call_command("reseal_requests")
    settings.REQUEST_KEYS = {"new": NEW}
    request.refresh_from_db()
    assert (person_of(request).name, content(file)) == ("张晓明", "证".encode())
    assert path_of(file.place).read_bytes().startswith(b"new:")
    assert list(search(actor=who(county), name="张晓明")) == [request]
    call_command("reseal_requests")
    assert capsys.readouterr().out.split("\n")[:2] == [
        "已重新加密1件申请人信息、1个附件、0项工作人员电话和动态口令密钥。",
        "已重新加密0件申请人信息、0个附件、0项工作人员电话和动态口令密钥。",
    ]  # fmt: skip


def test_looking_is_on_record(county: County) -> None:
    from gongkai.office.audit_log.models import Entry

    request = opened(county)
    person = reveal_requester(actor=who(county), request=request, purpose="电话核实收到日期")
    assert (person.name, person.identity, len(person.code)) == ("张晓明", ZHANG.identity, 12)
    entry = Entry.objects.last()
    assert entry is not None
    assert (entry.action, entry.account, entry.why) == ("inforequests.reveal_requester", "handler", "")
    assert reasons_of([entry]) == {entry.number: "电话核实收到日期"}
    with pytest.raises(Refused, match="请填写查看的目的"):
        reveal_requester(actor=who(county), request=request, purpose=" ")


def test_a_registration_is_edited_and_the_code_stays(county: County) -> None:
    request = opened(county)
    code = person_of(request).code
    edit_request(
        actor=who(county), request=request, reason="笔误", requester_kind="commercial", description="另一份材料",
        person=Person(name="示范县平安校车服务有限公司", identity_kind="uscc", identity="91110000600037341L", phone="0000-5550102"),
    )  # fmt: skip
    stored = Request.objects.get(pk=request.pk)
    assert (stored.masked_name, stored.requester_kind, stored.description) == (
        "示范县平安校车服务有限公司", "commercial", "另一份材料",
    )  # fmt: skip
    assert (person_of(stored).code, stored.acts.last().kind) == (code, "edited")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王", "王*"),
        ("张晓明", "张*明"),
        ("欧阳晓明", "欧**明"),
        ("示范县农村合作社", "示范县农村合作社"),
    ],
)
def test_masked_names(name: str, masked: str) -> None:
    assert Person(name=name).masked_name == masked


@pytest.mark.parametrize(
    ("values", "organisation", "says", "field"),
    [
        ({"name": " "}, False, "请填写申请人的姓名", "name"),
        ({"name": "张" * 201}, False, "超过200个字符", "name"),
        ({"phone": "", "email": "", "address": ""}, False, "至少填写一种联系方式", "phone"),
        ({"identity_kind": "badge"}, False, "请选择证件类型", "identity_kind"),
        ({"identity": ""}, False, "请填写证件号码", "identity"),
        ({"identity": "110105194912310021"}, False, "校验位不对", "identity"),
        ({}, True, "申请人不是自然人", "identity"),
        ({"identity_kind": "uscc"}, True, "统一社会信用代码的校验位不对", "identity"),
        ({"email": "zhang"}, False, "电子邮箱“zhang”不完整", "email"),
        ({"phone": "晚上打"}, False, "联系电话应为数字", "phone"),
        ({"postcode": "1001"}, False, "邮政编码应为6位数字", "postcode"),
    ],
)
def test_a_person_is_checked(values: dict[str, str], organisation: bool, says: str, field: str) -> None:
    known = {name: getattr(ZHANG, name) for name in Person.__slots__}
    with pytest.raises(Refused, match=says) as refused:
        checked(Person(**known | values), organisation=organisation)
    assert refused.value.field == field


def test_a_person_without_papers_is_taken() -> None:
    assert checked(Person(name=" 李四 ", address="青禾镇"), organisation=False) == Person(name="李四", address="青禾镇")
    assert (
        checked(
            Person(name="张明", identity_kind="passport", identity="E1", phone="1380000"), organisation=False
        ).identity
        == "E1"
    )
