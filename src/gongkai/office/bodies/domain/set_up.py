"""First set-up of an installation: the top body and the three administrators, before there is anybody who could act."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import SYSTEM
from gongkai.office.bodies.domain.create_account import opened
from gongkai.office.bodies.domain.found_body import founded
from gongkai.office.bodies.domain.grant_role import granted
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.roles import ADMINISTRATORS


class Person(NamedTuple):
    """A person who is to get an account."""

    username: str
    name: str


class Installation(NamedTuple):
    """What a set-up made: the top body, and each administrator's account with its first password, by role."""

    body: Body
    accounts: dict[str, tuple[Account, str]]


@transaction.atomic
def set_up(
    *,
    code: str,
    name: str,
    kind: str,
    level: str,
    valid_from: date,
    administrators: dict[str, Person],
    division_code: str = "",
    uscc: str = "",
    short_name: str = "",
) -> Installation:
    """Found the top body and open one account for each administrator's role (三员分立).

    It needs no permission because nobody has any yet, and is refused for ever once there is an account. Raises Refused.
    """
    hold_chain()
    if Account.objects.exists():
        raise Refused("系统已经初始化，请由系统管理员登录后办理。")
    people = [administrators[role].username for role in ADMINISTRATORS if role in administrators]
    if len(set(people)) != len(ADMINISTRATORS):
        raise Refused("请为系统管理员、安全管理员、审计员分别指定一人，三人不能相同。", field="administrators")
    body = Body(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        level=level,
        valid_from=valid_from,
        division_code=division_code,
        uscc=uscc,
    )
    founded(SYSTEM, body, "系统初始化")
    accounts = {}
    for role in ADMINISTRATORS:
        person = administrators[role]
        account, password = opened(SYSTEM, body, person.username, person.name, "")
        granted(SYSTEM, account, role, body, timezone.localdate())
        accounts[role] = (account, password)
    return Installation(body, accounts)
