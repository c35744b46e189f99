"""Coming in: password, second factor, lock-out, first change, time-out, and what a session may do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from pytest_django import Settings

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.change_password import change_password
from gongkai.office.bodies.domain.suspend_account import suspend_account
from gongkai.office.bodies.domain.unlock_account import unlock_account
from gongkai.office.bodies.models import Account, SecondFactor
from tests.office.county import County

PASSWORD = "Qinghe-Bridge-7"


@pytest.fixture
def handler(county: County) -> Account:
    """A person who has chosen a password."""
    return change_password(actor=county.people["handler"], password=PASSWORD)


def log_in(client: Client, password: str = PASSWORD, username: str = "handler", token: str = "") -> int:
    return client.post("/desk/login/", {"username": username, "password": password, "otp_token": token}).status_code


def token_of(device: SecondFactor) -> str:
    return f"{totp(device.bin_key):06d}"


def test_in_and_out(client: Client, handler: Account) -> None:
    assert log_in(client, username="Handler") == 302
    page = client.get("/desk/")
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert "示范县教育局：承办" in page.content.decode()
    assert client.get("/desk/logout/").status_code == 405
    client.post("/desk/logout/")
    assert client.get("/desk/").status_code == 302


def test_where_one_wanted_to_go(client: Client, handler: Account) -> None:
    fields = {"username": "handler", "password": PASSWORD}
    assert client.post("/desk/login/?next=/desk/password/", fields)["Location"] == "/desk/password/"
    client.post("/desk/logout/")
    assert client.post("/desk/login/?next=https://example.com/", fields)["Location"] == "/desk/"


def test_too_many_failures_lock_the_account(client: Client, handler: Account, security: Account) -> None:
    assert [log_in(client, "wrong") for _turn in range(5)] == [200, 200, 200, 200, 429]
    assert log_in(client) == 429
    page = client.post("/desk/login/", {"username": "handler", "password": PASSWORD})
    assert "已锁定30分钟" in page.content.decode()
    assert unlock_account(actor=security, account=handler) > 0
    assert Entry.objects.latest("number").action == "bodies.unlock_account"
    assert log_in(client) == 302


def test_failures_with_other_capitals_count_together(client: Client, handler: Account) -> None:
    names = ("handler", "HANDLER", "Handler", "hAndler", "haNdler")
    assert [log_in(client, "wrong", name) for name in names][-1] == 429


def test_a_first_password_leads_nowhere_but_to_a_new_one(client: Client, county: County) -> None:
    reviewer = county.people["reviewer"]
    client.force_login(reviewer)
    assert client.get("/desk/")["Location"] == "/desk/password/"
    assert "初始口令" in client.get("/desk/password/").content.decode()
    reviewer.set_password("Old-Bridge-7")
    reviewer.save()
    client.force_login(reviewer)
    fields = {"old_password": "Old-Bridge-7", "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert "提示" not in client.post("/desk/password/", fields | {"new_password2": "x"}).content.decode()
    assert client.post("/desk/password/", fields)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.latest("number").action == "bodies.change_password"


def test_an_old_password_must_be_changed(client: Client, handler: Account, settings: Settings) -> None:
    Account.objects.update(password_changed_at=timezone.now() - timedelta(days=91))
    client.force_login(handler)
    assert client.get("/desk/")["Location"] == "/desk/password/"
    settings.PASSWORD_DAYS = 0
    assert client.get("/desk/").status_code == 200


def test_a_second_factor_from_set_up_to_login(client: Client, handler: Account) -> None:
    client.force_login(handler)
    page = client.get("/desk/second-factor/").content.decode()
    device = SecondFactor.objects.get(user=handler)
    assert "<svg" in page
    assert client.post("/desk/second-factor/", {"token": "000000"}).status_code == 200
    assert not SecondFactor.objects.filter(confirmed=True).exists()
    SecondFactor.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    assert client.post("/desk/second-factor/", {"token": token_of(device)})["Location"] == "/desk/"
    assert Entry.objects.latest("number").action == "bodies.confirm_second_factor"
    client.post("/desk/logout/")
    page = client.post("/desk/login/", {"username": "handler", "password": PASSWORD}).content.decode()
    assert "该账号已启用动态口令" in page
    assert log_in(client, token="000000") == 200
    SecondFactor.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0, last_t=-1)
    assert log_in(client, token=token_of(device)) == 302


def test_there_is_one_second_factor_only(client: Client, handler: Account) -> None:
    SecondFactor.objects.create(user=handler, confirmed=True)
    client.force_login(handler)
    page = client.get("/desk/second-factor/").content.decode()
    assert "请联系安全管理员重置" in page
    assert "<svg" not in page
    assert client.post("/desk/second-factor/", {"token": "1"}).status_code == 200


@pytest.mark.parametrize(
    ("who", "demanded_of"),
    [("optional", set()), ("administrators", {"auditor"}), ("everyone", {"auditor", "handler"})],
)
def test_of_whom_a_second_factor_is_demanded(
    client: Client, county: County, settings: Settings, who: str, demanded_of: set[str]
) -> None:
    settings.SECOND_FACTOR = who
    sent = set()
    for role in ("auditor", "handler"):
        client.force_login(change_password(actor=county.people[role], password=PASSWORD))
        if client.get("/desk/").status_code == 302:
            sent.add(role)
            assert client.get("/desk/")["Location"] == "/desk/second-factor/"
    assert sent == demanded_of


def test_a_suspended_person_is_out_with_the_next_page(client: Client, handler: Account, security: Account) -> None:
    client.force_login(handler)
    suspend_account(actor=security, account=handler, why="调离")
    assert client.get("/desk/")["Location"] == "/desk/login/?next=/desk/"


def test_the_session_ends_when_nothing_happens(client: Client, handler: Account, settings: Settings) -> None:
    client.force_login(handler)
    client.get("/desk/")
    session = client.session
    assert session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 1800
    seen = session["last_seen"]
    client.get("/desk/")
    assert client.session["last_seen"] == seen
    session["last_seen"] = seen - 600
    session.save()
    client.get("/desk/")
    assert client.session["last_seen"] > seen


def test_the_list_of_permissions_is_for_some(client: Client, handler: Account, county: County) -> None:
    client.force_login(handler)
    assert client.get("/desk/permissions/").status_code == 403
    client.force_login(change_password(actor=county.people["auditor"], password=PASSWORD))
    assert "审计员" in client.get("/desk/permissions/").content.decode()


def test_forms_need_their_token(handler: Account) -> None:
    assert log_in(Client(enforce_csrf_checks=True)) == 403
