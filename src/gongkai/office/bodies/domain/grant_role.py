"""授予角色: a person may act in a role for a body."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body, RoleGrant
from gongkai.office.bodies.separation import check_apart
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.roles import ROLES


@transaction.atomic
def grant_role(*, actor: Account, account: Account, role: str, body: Body, starts_on: date | None = None) -> RoleGrant:
    """Give a role from a day on (today when none is named). Nobody gives a role to himself; administrators' roles exclude
    each other (三员分立). Raises NotPermitted, Refused.
    """
    account = locked(account)
    who = require(actor=actor, act="grant_role", body=body)
    if account.pk == actor.pk:
        raise Refused("不能给自己授予角色，请由另一位安全管理员办理。", field="account")
    return granted(who, account, role, body, starts_on or timezone.localdate())


def granted(who: Who, account: Account, role: str, body: Body, starts_on: date) -> RoleGrant:
    """Check and save a grant and record it."""
    if role not in ROLES:
        raise Refused("没有“{role}”这一角色，请从角色表中选择。", field="role", role=role)
    if not account.is_active:
        raise Refused("{account}的账号已停用，请先恢复账号。", field="account", account=account.name)
    if RoleGrant.objects.filter(account=account, role=role, body=body, ends_on=None).exists():
        raise Refused(
            "{account}已是{body}的{role}，无需再次授予。",
            field="role",
            account=account.name,
            body=body.name,
            role=ROLES[role].called,
        )
    check_apart(account, role)
    grant = RoleGrant.objects.create(account=account, role=role, body=body, starts_on=starts_on)
    account.forget_standings()
    after = {"account": account.username, "role": role, "body": body, "starts_on": starts_on}
    record(who=who, action="bodies.grant_role", target=grant, after=after)
    return grant
