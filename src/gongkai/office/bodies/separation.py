"""The separated three 三员分立: no person holds two administrators' roles, and none of the three is ever without a person."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from gongkai.office.bodies.models import Account, Delegation, RoleGrant
from gongkai.office.errors import Refused
from gongkai.office.roles import ADMINISTRATORS, ROLES, apart_from


def check_apart(account: Account, role: str) -> None:
    """Refuse a role to a person who holds, or will hold, one that excludes it, in own right or by delegation."""
    today = timezone.localdate()
    others = apart_from(role)
    held = RoleGrant.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), account=account, role__in=others)
    lent = Delegation.objects.filter(to=account, grant__role__in=others, ends_on__gte=today, called_back_at=None)
    roles = [*held.values_list("role", flat=True), *lent.values_list("grant__role", flat=True)]
    if roles:
        raise Refused(
            "{account}已是{roles}，按三员分立的要求不能再任{role}，请另选一人。",
            field="account",
            account=account.name,
            roles=ROLES[roles[0]].called,
            role=ROLES[role].called,
        )


def act_of_lending(role: str) -> str:
    """What those must be allowed who lend somebody else's role: an administrator's is lent only by who may grant it."""
    return "grant_role" if role in ADMINISTRATORS else "delegate_role"


def check_not_last(account: Account, role: str) -> None:
    """Refuse to take an administrator's role from the last person who holds it."""
    if role not in ADMINISTRATORS:
        return
    others = RoleGrant.objects.filter(role=role, ends_on=None, account__is_active=True).exclude(account=account)
    if not others.exists():
        raise Refused(
            "{account}是唯一的{role}，请先把该角色授予另一人。",
            field="account",
            account=account.name,
            role=ROLES[role].called,
        )
