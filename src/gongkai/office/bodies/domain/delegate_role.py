"""委托代理: a colleague acts in one's role for some days."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Delegation, RoleGrant
from gongkai.office.bodies.separation import act_of_lending, check_apart
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def delegate_role(
    *, actor: Account, grant: RoleGrant, to: Account, starts_on: date, ends_on: date, reason: str
) -> Delegation:
    """Lend a role from one day to another, both included. Holders lend their own; those whom the table names lend others',
    never to themselves, and an administrator's only when they may grant it. What was lent cannot be lent on. Raises NotPermitted, Refused.
    """
    grant, to = locked(grant), locked(to)
    if grant.account_id == actor.pk:
        who = Who(actor.username, grant.role, grant.body.code)
    else:
        who = require(actor=actor, act=act_of_lending(grant.role), body=grant.body)
        if to.pk == actor.pk:
            raise Refused("不能把别人的角色委托给自己，请选择另一位同事，或由持有人本人委托。", field="to")
    reason = checks.check_filled("reason", "委托原因", reason, most=200)
    _check(grant, to, starts_on, ends_on)
    delegation = Delegation.objects.create(grant=grant, to=to, starts_on=starts_on, ends_on=ends_on, reason=reason)
    to.forget_standings()
    after = {
        "from": grant.account.username,
        "to": to.username,
        "role": grant.role,
        "body": grant.body,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    record(who=who, action="bodies.delegate_role", target=delegation, after=after, why=reason)
    return delegation


def _check(grant: RoleGrant, to: Account, starts_on: date, ends_on: date) -> None:
    today = timezone.localdate()
    if grant.ends_on is not None:
        raise Refused("该角色已经收回，不能再委托。")
    if to.pk == grant.account_id:
        raise Refused("不能委托给本人，请选择另一位同事。", field="to")
    if not to.is_active:
        raise Refused("{to}的账号已停用，请选择另一位同事。", field="to", to=to.name)
    if starts_on < today:
        raise Refused("委托不能从过去的日期开始，请选择今天或以后的日期。", field="starts_on")
    if ends_on < starts_on:
        raise Refused("委托的结束日期早于开始日期，请改正。", field="ends_on")
    check_apart(to, grant.role)
