"""Who may do what to bodies and accounts: every cell of the table, the reach of each role, and the page that lists it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import gongkai.office.bodies.domain as domain
from gongkai.office.bodies.domain.delegate_role import delegate_role
from gongkai.office.bodies.models import RoleGrant
from gongkai.office.bodies.permissions import TABLE
from gongkai.office.bodies.queries.permissions import who_may
from gongkai.office.bodies.standing import require, standing_for
from gongkai.office.errors import NotPermitted
from gongkai.office.roles import ROLES
from tests.office.county import County

ORGANISE = ("found_body", "rename_body", "move_body", "merge_body", "abolish_body", "import_bodies")
DESCRIBE = ("describe_ogi_unit", "appoint", "end_appointment", "open_reading_place", "close_reading_place")
SECURE = ("suspend_account", "restore_account", "reset_password", "unlock_account", "reset_second_factor")
EVERY_CELL = {
    ("ogi_head", "current"): (*DESCRIBE, "delegate_role", "end_delegation", "list_permissions"),
    ("ogi_head", "ended"): ("end_delegation", "list_permissions"),
    ("system_administrator", "current"): (*ORGANISE, *DESCRIBE, "create_account", "list_permissions"),
    ("system_administrator", "ended"): ("list_permissions",),
    ("security_administrator", "current"): (
        *SECURE, "grant_role", "revoke_role", "delegate_role", "end_delegation", "list_permissions",
    ),
    ("security_administrator", "ended"): ("suspend_account", "revoke_role", "end_delegation", "list_permissions"),
    ("auditor", "current"): ("list_permissions",),
    ("auditor", "ended"): ("list_permissions",),
}  # fmt: skip
ONESELF = {"change_password", "confirm_second_factor", "set_up"}
"""Actions that ask no table: on oneself, and before there is anybody."""


def test_every_cell() -> None:
    cells = {(role, state): TABLE.acts_for(role, state) for role in ROLES for state in TABLE.states}
    assert {cell: acts for cell, acts in cells.items() if acts} == EVERY_CELL


def test_every_act_is_an_action_and_every_action_an_act() -> None:
    actions = {path.stem for path in Path(domain.__path__[0]).glob("*.py")} - {"__init__"}
    assert actions == (set(TABLE.acts) - {"list_permissions"}) | ONESELF


def test_how_far_each_role_reaches(county: County) -> None:
    reach = {
        role: [body.code for body in county.bodies.values() if any(item.covers(body) for item in account.standings)]
        for role, account in county.people.items()
    }
    everywhere = list(county.bodies)
    far = {"supervisor", "system_administrator", "security_administrator", "auditor"}
    assert reach == {role: everywhere if role in far else ["education"] for role in ROLES}


def test_the_audit_log_learns_who_acts(county: County) -> None:
    head = county.people["ogi_head"]
    assert require(actor=head, act="appoint", body=county.bodies["education"]) == (
        "ogi-head",
        "ogi_head",
        "education",
        "",
    )
    assert standing_for(head, "appoint", county.bodies["health"]) is None


def test_a_refusal_says_who_may(county: County) -> None:
    with pytest.raises(NotPermitted) as refusal:
        require(actor=county.people["handler"], act="appoint", body=county.bodies["education"])
    assert str(refusal.value) == (
        "承办没有在示范县教育局办理“登记领导小组和责任人”的权限。"
        "该事项由政府信息公开工作机构负责人、系统管理员办理，请转交有权限的同事，或联系安全管理员授予角色。"
    )


def test_a_refusal_says_in_which_state(county: County) -> None:
    with pytest.raises(NotPermitted) as refusal:
        require(actor=county.people["ogi_head"], act="appoint", body=county.bodies["education"], state="ended")
    assert str(refusal.value) == (
        "“登记领导小组和责任人”只能在“现行”状态下办理，现在的状态是“已撤并”。请刷新页面，查看最新状态后再办理。"
    )


def test_a_suspended_account_holds_nothing(county: County) -> None:
    head = county.people["ogi_head"]
    head.is_active = False
    head.forget_standings()
    assert head.standings == ()


def test_the_list_of_permissions(county: County) -> None:
    rows = who_may(actor=county.people["security_administrator"])
    assert {(row.holder.body.code, row.holder.role) for row in rows} == {
        ("education" if ROLES[role].scope == "own" else "county", role) for role in ROLES
    }
    auditor = next(row for row in rows if row.holder.role == "auditor")
    assert (auditor.holder.title, auditor.acts) == ("审计员", {"body": ["查看权限清单"]})


def test_the_list_reaches_as_far_as_its_reader(county: County) -> None:
    rows = who_may(actor=county.people["ogi_head"])
    assert {row.holder.body.code for row in rows} == {"education"}
    with pytest.raises(NotPermitted, match="权限清单由管理员和公开工作机构负责人查看"):
        who_may(actor=county.people["handler"])


def test_the_list_shows_delegates(county: County) -> None:
    today = timezone.localdate()
    grant = RoleGrant.objects.get(role="publisher")
    handler = county.people["handler"]
    delegate_role(
        actor=grant.account, grant=grant, to=handler, starts_on=today, ends_on=today + timedelta(3), reason="年休假"
    )
    delegates = [row.holder for row in who_may(actor=county.people["auditor"]) if row.holder.on_behalf_of]
    assert [(item.account, item.on_behalf_of, item.until) for item in delegates] == [
        (handler, grant.account, today + timedelta(3))
    ]


def test_the_list_takes_the_same_queries_for_any_length(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    auditor = county.people["auditor"]
    with django_assert_num_queries(5):
        who_may(actor=auditor)
