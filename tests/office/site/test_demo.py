"""The demonstration county: complete, built by domain actions, the same every time, never over real data."""

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client

from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.models import Account, Body, Kind
from gongkai.office.errors import Refused
from gongkai.office.roles import ROLES
from gongkai.site.demo.load import PASSWORD, load, logins, quick_hashes
from tests.office.county import County


@pytest.mark.django_db
def test_the_county_is_complete() -> None:
    assert load()
    kinds = list(Body.objects.values_list("kind", flat=True))
    towns = kinds.count(Kind.TOWN) + kinds.count(Kind.DISPATCHED_ORGAN)
    assert (kinds.count(Kind.GOVERNMENT), kinds.count(Kind.DEPARTMENT), towns) == (1, 8, 6)
    held = [(account.username, standing.role) for account in Account.objects.all() for standing in account.standings]
    assert {role for _username, role in held} == set(ROLES)
    assert {username for username, _role in held} == {login.username for login in logins()}
    assert verify().breaks == []


@pytest.mark.django_db
def test_it_is_built_once_and_always_the_same() -> None:
    assert load()
    first = list(Entry.objects.values_list("action", "after"))
    assert not load()
    assert list(Entry.objects.values_list("action", "after")) == first


@pytest.mark.django_db
def test_everybody_can_log_in(client: Client) -> None:
    load()
    for login in logins():
        client.post("/desk/login/", {"username": login.username, "password": PASSWORD})
        page = client.get("/desk/")
        assert (page.status_code, f"{login.body}：{login.role}" in page.content.decode()) == (200, True)
        client.post("/desk/logout/")


def test_it_is_never_loaded_over_real_data(county: County) -> None:
    with pytest.raises(Refused, match="数据文件夹里已有正式数据"):
        load()
    assert Body.objects.count() == len(county.bodies)


def test_the_known_password_is_hashed_in_full_at_the_first_login() -> None:
    full = ScryptPasswordHasher()
    with quick_hashes():
        quick = full.encode(PASSWORD, full.salt())
    assert full.verify(PASSWORD, quick)
    assert full.must_update(quick)
    assert not full.must_update(full.encode(PASSWORD, full.salt()))
