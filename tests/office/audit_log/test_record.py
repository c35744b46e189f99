"""Writing entries: what they hold, and that they live and die with their action."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import Settings

from gongkai.office.audit_log.chain import NotInTransaction, hash_of
from gongkai.office.audit_log.hashing import START, commitment, hashed
from gongkai.office.audit_log.models import Entry, PersonalValue
from gongkai.office.audit_log.record import SYSTEM, Who, changed, plain, record
from gongkai.office.bodies.models import Account, Body
from tests.office.county import County

WHO = Who("zhang", "handler", "education", "li")


def test_an_entry_holds_what_was_done(county: County) -> None:
    before = Entry.objects.latest("number")
    body = county.bodies["education"]
    entry = record(who=WHO, action="test.act", target=body, before={"a": 1}, after={"a": 2}, why="因为")
    entry.refresh_from_db()
    assert (entry.account, entry.role, entry.body, entry.on_behalf_of) == WHO
    assert (entry.action, entry.why, entry.before, entry.after) == ("test.act", "因为", {"a": 1}, {"a": 2})
    assert (entry.target_kind, entry.target_id) == ("bodies.body", str(body.pk))
    assert (entry.number, entry.previous) == (before.number + 1, before.hash)
    assert entry.hash == hash_of(entry)
    assert list(Entry.objects.filter(target_id="x").about(body).values_list("pk", flat=True)) == []
    assert Entry.objects.about(body).last() == entry


@pytest.mark.django_db
def test_the_first_entry_follows_the_start() -> None:
    with transaction.atomic():
        entry = record(who=SYSTEM, action="test.act", target=Body(pk=1))
    assert (entry.number, entry.previous, entry.personal) == (1, START, {})


@pytest.mark.django_db
def test_personal_values_stand_beside_the_chain() -> None:
    given = {"name": "孙学勤", "phone": "0000-5550111", "fax": ""}
    entry = record(who=SYSTEM, action="test.act", target=Body(pk=1), personal=given)
    kept = {value.name: value for value in PersonalValue.objects.filter(entry=entry)}
    assert {name: value.value for name, value in kept.items()} == {"name": "孙学勤", "phone": "0000-5550111"}
    assert entry.personal == {
        name: commitment("sha256", kept[name].salt, kept[name].value) for name in ("name", "phone")
    }
    columns = Entry.objects.filter(pk=entry.pk).values().get()
    assert "孙学勤" not in str(columns)
    again = record(who=SYSTEM, action="test.act", target=Body(pk=1), personal=given)
    assert again.personal["name"] != entry.personal["name"]


@pytest.mark.django_db(transaction=True)
def test_no_entry_without_a_transaction() -> None:
    with pytest.raises(NotInTransaction):
        record(who=SYSTEM, action="test.act", target=Body(pk=1))


@pytest.mark.django_db
def test_an_entry_dies_with_its_action() -> None:
    def act() -> None:
        with transaction.atomic():
            record(who=SYSTEM, action="test.act", target=Body(pk=1), personal={"name": "孙学勤"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert (Entry.objects.count(), PersonalValue.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_sm3_where_it_is_chosen(settings: Settings) -> None:
    first = record(who=SYSTEM, action="test.act", target=Body(pk=1))
    settings.LOG_HASH = "sm3"
    second = record(who=SYSTEM, action="test.act", target=Body(pk=1), personal={"name": "孙学勤"})
    assert (first.algorithm, second.algorithm, second.previous) == ("sha256", "sm3", first.hash)
    assert second.hash == hash_of(second) != first.hash


def test_both_hashes_are_the_standard_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.office.audit_log.hashing import HASHES

    sm3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert HASHES["sha256"](b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert HASHES["sm3"](b"abc") == sm3
    monkeypatch.setattr("hashlib.algorithms_available", {"sha256"})
    assert HASHES["sm3"](b"abc") == sm3


def test_one_form_for_equal_fields() -> None:
    assert hashed("sha256", {"a": 1, "b": "公开"}) == hashed("sha256", {"b": "公开", "a": 1})
    with pytest.raises(ValueError, match="JSON"):
        hashed("sha256", {"a": float("nan")})


def test_values_as_json_holds_them() -> None:
    account = Account(pk=3, username="zhang", name="张三")
    assert plain({"d": date(2026, 1, 2), "n": Decimal("1.50"), "s": {"b", "a"}, "l": (1, None)}) == {
        "d": "2026-01-02",
        "n": "1.50",
        "s": ["a", "b"],
        "l": [1, None],
    }
    assert plain([Body(pk=1, name="示范县教育局"), account]) == ["bodies.body:1 示范县教育局", "bodies.account:3 zhang"]


def test_only_what_differs_is_recorded() -> None:
    assert changed({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == ({"b": 2, "c": None}, {"b": 3, "c": 4})
