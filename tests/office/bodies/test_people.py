"""Accounts, roles and delegation: what they allow, whom they keep apart, and what is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.office.audit_log.models import Entry, PersonalValue
from gongkai.office.bodies.domain.change_password import change_password
from gongkai.office.bodies.domain.confirm_second_factor import confirm_second_factor
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.delegate_role import delegate_role
from gongkai.office.bodies.domain.end_delegation import end_delegation
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.reset_password import reset_password
from gongkai.office.bodies.domain.reset_second_factor import reset_second_factor
from gongkai.office.bodies.domain.restore_account import restore_account
from gongkai.office.bodies.domain.revoke_role import revoke_role
from gongkai.office.bodies.domain.set_up import Person, set_up
from gongkai.office.bodies.domain.suspend_account import suspend_account
from gongkai.office.bodies.models import Account, Delegation, RoleGrant
from gongkai.office.bodies.passwords import first_password
from gongkai.office.errors import NotPermitted, OfficeError, Refused
from gongkai.office.roles import ADMINISTRATORS
from tests.office.county import FOUNDED, County

TODAY = timezone.localdate()
GOOD = "Qinghe-Bridge-7"


def again(account: Account) -> Account:
    """The account as another request would load it."""
    return Account.objects.get(pk=account.pk)


def test_a_new_account_has_a_first_password_and_no_role(county: County, system: Account) -> None:
    account, password = create_account(
        actor=system, body=county.bodies["health"], username="wang", name="王新来", phone="0000-5550177"
    )
    assert account.check_password(password)
    assert (account.must_change_password, account.is_active, account.standings) == (True, True, ())
    entry = Entry.objects.latest("number")
    assert entry.after["username"] == "wang"
    assert set(entry.personal) == {"name", "phone"}
    assert PersonalValue.objects.get(entry=entry, name="name").value == "王新来"
    assert str(account) == "王新来（wang）"


@pytest.mark.parametrize(
    ("username", "name", "says"),
    [("Wang", "王", "不能作编码"), ("handler", "王", "用户名“handler”已有人使用"), ("wang", "", "请填写姓名")],
)
def test_an_account_is_not_opened_with(county: County, system: Account, username: str, name: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        create_account(actor=system, body=county.government, username=username, name=name)


def test_only_oneself_knows_the_password(county: County, security: Account) -> None:
    handler = county.people["handler"]
    change_password(actor=handler, password=GOOD)
    assert (again(handler).must_change_password, again(handler).check_password(GOOD)) == (False, True)
    entry = Entry.objects.latest("number")
    assert (entry.account, entry.role, entry.body, entry.after) == (
        "handler", "self", "education", {"must_change_password": False},
    )  # fmt: skip
    _account, password = reset_password(actor=security, account=handler, why="本人忘记")
    assert (again(handler).must_change_password, again(handler).check_password(password)) == (True, True)
    assert password not in str(Entry.objects.values())


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("Ab1-xyz", "口令至少要有10个字符"),
        ("qinghebridge", "四类中的至少三类"),
        ("Password-handler", "相似"),
        (GOOD, "不能与现在使用的口令相同"),
    ],
)
def test_the_password_policy(county: County, password: str, says: str) -> None:
    handler = county.people["handler"]
    change_password(actor=handler, password=GOOD)
    handler.name = "Password-handler"
    with pytest.raises(Refused, match=says) as refusal:
        change_password(actor=handler, password=password)
    assert (refusal.value.field, again(handler).check_password(GOOD)) == ("password", True)


def test_first_passwords_satisfy_the_policy(county: County) -> None:
    passwords = {first_password() for _turn in range(20)}
    assert len(passwords) == 20
    for password in passwords:
        change_password(actor=county.people["handler"], password=password)


def test_a_suspended_account_comes_back_with_its_roles(county: County, security: Account) -> None:
    handler = county.people["handler"]
    suspend_account(actor=security, account=handler, why="调离")
    assert (again(handler).is_active, again(handler).standings) == (False, ())
    with pytest.raises(Refused, match="已经停用"):
        suspend_account(actor=security, account=handler, why="调离")
    restore_account(actor=security, account=handler, why="调回")
    assert [item.role for item in again(handler).standings] == ["handler"]
    with pytest.raises(Refused, match="没有停用"):
        restore_account(actor=security, account=handler, why="调回")


def test_a_role_begins_and_ends(county: County, security: Account) -> None:
    handler, health = county.people["handler"], county.bodies["health"]
    grant = grant_role(actor=security, account=handler, role="reviewer", body=health, starts_on=TODAY + timedelta(1))
    assert [item.role for item in again(handler).standings] == ["handler"]
    revoke_role(actor=security, grant=grant, why="改任")
    grant = grant_role(actor=security, account=handler, role="reviewer", body=health)
    assert [(item.role, item.body.code) for item in again(handler).standings] == [
        ("handler", "education"),
        ("reviewer", "health"),
    ]
    assert again(handler).holds("reviewer")
    revoke_role(actor=security, grant=grant, why="改任")
    assert not again(handler).holds("reviewer")
    with pytest.raises(Refused, match="已经收回"):
        revoke_role(actor=security, grant=grant, why="改任")
    assert str(grant) == "handler 审核（保密与法律） 示范县卫生健康局"


def _grant(role: str, to: str, body: str = "county", by: str = "security_administrator") -> Callable[[County], object]:
    def act(county: County) -> object:
        return grant_role(actor=county.people[by], account=county.people[to], role=role, body=county.bodies[body])

    return act


def _delegate(
    role: str, to: str, start: int = 0, end: int = 5, reason: str = "年休假", by: str = ""
) -> Callable[[County], object]:
    def act(county: County) -> object:
        return delegate_role(
            actor=county.people[by or role], grant=RoleGrant.objects.get(role=role), to=county.people[to],
            starts_on=TODAY + timedelta(start), ends_on=TODAY + timedelta(end), reason=reason,
        )  # fmt: skip

    return act


def _revoke(role: str) -> Callable[[County], object]:
    return lambda county: revoke_role(
        actor=county.people["security_administrator"], grant=RoleGrant.objects.get(role=role), why="改任"
    )


REFUSALS: dict[str, tuple[Callable[[County], object], type[OfficeError], str]] = {
    "two administrators' roles": (
        _grant("auditor", "system_administrator"),
        Refused,
        "系统管理员已是系统管理员，按三员分立",
    ),
    "an administrator's role lent to another": (_delegate("auditor", "system_administrator"), Refused, "按三员分立"),
    "a role for oneself": (_grant("handler", "security_administrator"), Refused, "不能给自己授予角色"),
    "a role given by the system administrator": (
        _grant("handler", "reviewer", by="system_administrator"),
        NotPermitted,
        "授予角色",
    ),
    "a role twice": (_grant("handler", "handler", "education"), Refused, "承办已是示范县教育局的承办"),
    "an unknown role": (_grant("king", "handler"), Refused, "没有“king”这一角色"),
    "the last auditor": (_revoke("auditor"), Refused, "审计员是唯一的审计员"),
    "lending to oneself": (_delegate("handler", "handler"), Refused, "不能委托给本人"),
    "somebody else's role for oneself": (
        _delegate("publisher", "security_administrator", by="security_administrator"),
        Refused,
        "委托给自己",
    ),
    "lending from yesterday": (_delegate("handler", "reviewer", -1), Refused, "不能从过去的日期开始"),
    "lending backwards": (_delegate("handler", "reviewer", 3, 2), Refused, "结束日期早于开始日期"),
    "lending without a reason": (_delegate("handler", "reviewer", reason=" "), Refused, "请填写委托原因"),
}


@pytest.mark.parametrize(("act", "error", "says"), REFUSALS.values(), ids=REFUSALS.keys())
def test_refused(county: County, act: Callable[[County], object], error: type[OfficeError], says: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(error, match=says):
        act(county)
    assert Entry.objects.count() == entries


def test_the_last_security_administrator_cannot_be_suspended(county: County, security: Account) -> None:
    with pytest.raises(Refused, match="是唯一的安全管理员"):
        suspend_account(actor=security, account=security, why="调离")


def test_the_database_too_keeps_administrators_apart(county: County) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            account=county.people["auditor"], role="system_administrator", body=county.government, starts_on=TODAY
        )


def test_suspended_people_get_no_role(county: County, security: Account) -> None:
    handler = county.people["handler"]
    suspend_account(actor=security, account=handler, why="调离")
    with pytest.raises(Refused, match="承办的账号已停用，请先恢复账号"):
        grant_role(actor=security, account=handler, role="compiler", body=county.government)
    with pytest.raises(Refused, match="承办的账号已停用，请选择另一位同事"):
        _delegate("publisher", "handler")(county)


def test_a_delegate_acts_for_some_days(county: County) -> None:
    publisher, handler = county.people["publisher"], county.people["handler"]
    delegation = _delegate("publisher", "handler", 0, 2)(county)
    assert isinstance(delegation, Delegation)
    assert [(item.role, item.on_behalf_of) for item in again(handler).standings] == [
        ("handler", ""),
        ("publisher", "publisher"),
    ]
    assert again(publisher).holds("publisher")
    _delegate("publisher", "reviewer", 1, 2)(county)
    assert not again(county.people["reviewer"]).holds("publisher")
    end_delegation(actor=publisher, delegation=delegation)
    assert not again(handler).holds("publisher")
    with pytest.raises(Refused, match="该代理已经结束"):
        end_delegation(actor=publisher, delegation=delegation)
    assert str(delegation) == f"publisher → handler {TODAY}—{TODAY + timedelta(2)}"


def test_the_head_of_the_unit_lends_and_calls_back_for_others(county: County) -> None:
    head, reviewer = county.people["ogi_head"], county.people["reviewer"]
    grant = RoleGrant.objects.get(role="handler")
    days = {"starts_on": TODAY, "ends_on": TODAY, "reason": "临时外出"}
    delegation = delegate_role(actor=head, grant=grant, to=reviewer, **days)
    assert Entry.objects.latest("number").role == "ogi_head"
    end_delegation(actor=head, delegation=delegation)
    with pytest.raises(NotPermitted):
        delegate_role(actor=county.people["compiler"], grant=grant, to=reviewer, **days)
    with pytest.raises(NotPermitted):
        end_delegation(actor=county.people["compiler"], delegation=delegation)


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_administrators_roles_are_lent_only_by_those_who_grant_them(
    county: County, security: Account, role: str
) -> None:
    """Also by the head of the unit of the body that the administrators are registered with."""
    compiler = county.people["compiler"]
    grant_role(actor=security, account=compiler, role="ogi_head", body=county.government)
    for to in ("compiler", "handler"):
        with pytest.raises(NotPermitted, match="授予角色"):
            _delegate(role, to, by="compiler")(county)
    assert not Delegation.objects.exists()
    if role != "security_administrator":
        _delegate(role, "handler", by="security_administrator")(county)
        assert again(county.people["handler"]).holds(role)


def test_a_delegation_ends_with_the_role_it_rests_on(county: County, security: Account) -> None:
    grant = RoleGrant.objects.get(role="publisher")
    _delegate("publisher", "handler")(county)
    revoke_role(actor=security, grant=grant, why="改任")
    assert not again(county.people["handler"]).holds("publisher")
    with pytest.raises(Refused, match="该角色已经收回，不能再委托"):
        delegate_role(
            actor=county.people["publisher"], grant=grant, to=county.people["handler"], starts_on=TODAY, ends_on=TODAY,
            reason="年休假",
        )  # fmt: skip


def test_a_second_factor_is_set_up_once_and_reset_by_security(county: County, security: Account) -> None:
    handler = county.people["handler"]
    with pytest.raises(Refused, match="没有启用动态口令"):
        reset_second_factor(actor=security, account=handler, why="手机丢失")
    confirm_second_factor(actor=handler, device=TOTPDevice.objects.create(user=handler, confirmed=False))
    with pytest.raises(Refused, match="您已启用动态口令"):
        confirm_second_factor(actor=handler, device=TOTPDevice.objects.create(user=handler, confirmed=False))
    reset_second_factor(actor=security, account=handler, why="手机丢失")
    assert not TOTPDevice.objects.filter(user=handler).exists()


def test_whom_one_sees(county: County) -> None:
    seen = {role: Account.objects.visible_to(account).count() for role, account in county.people.items()}
    everybody = len(county.people)
    of_education = len([role for role in county.people if role not in ADMINISTRATORS])
    assert seen == {
        role: everybody if role in ADMINISTRATORS else of_education if role == "ogi_head" else 1
        for role in county.people
    }
    assert Account.objects.visible_to(None).count() == 0


def _install(**administrators: str) -> None:
    set_up(
        code="county",
        name="示范县人民政府",
        kind="government",
        level="county",
        valid_from=FOUNDED,
        administrators={role: Person(username, "某人") for role, username in administrators.items()},
    )


@pytest.mark.django_db
def test_the_three_are_three_people() -> None:
    with pytest.raises(Refused, match="三人不能相同"):
        _install(system_administrator="a", security_administrator="b", auditor="a")
    with pytest.raises(Refused, match="请为系统管理员、安全管理员、审计员分别指定一人"):
        _install(system_administrator="a", security_administrator="b")
    assert not Account.objects.exists()
    _install(system_administrator="a", security_administrator="b", auditor="c")
    assert set(Entry.objects.values_list("account", flat=True)) == {"system"}
    with pytest.raises(Refused, match="系统已经初始化"):
        _install(system_administrator="d", security_administrator="e", auditor="f")


def test_reloading_an_account_reloads_its_roles(county: County, security: Account) -> None:
    handler = county.people["handler"]
    assert not handler.holds("compiler")
    grant_role(actor=security, account=again(handler), role="compiler", body=county.government)
    assert not handler.holds("compiler")
    handler.refresh_from_db()
    assert handler.holds("compiler")
    assert Account.objects.get_by_natural_key("HANDLER") == handler
