"""Who may do what: the people with a role for each body, and the acts that the role allows there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from gongkai.office.bodies.models import Account, Body, Delegation, RoleGrant
from gongkai.office.bodies.permissions import TABLE
from gongkai.office.bodies.standing import in_force, standing_for
from gongkai.office.errors import NotPermitted
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES


class Holder(NamedTuple):
    """One person in one role for one body; `until` and `on_behalf_of` are filled for a delegate."""

    body: Body
    role: str
    account: Account
    on_behalf_of: Account | None = None
    until: date | None = None

    @property
    def title(self) -> str:
        """The role's Chinese title."""
        return ROLES[self.role].called


class Permission(NamedTuple):
    """A holder and the titles of all acts that the role allows, by subject."""

    holder: Holder
    acts: dict[str, list[str]]


def who_may(*, actor: Account, tables: Iterable[PermissionTable] = (TABLE,)) -> list[Permission]:
    """Everybody's permissions today, in the bodies that the person may ask about. Three queries, however many rows.

    Raises NotPermitted when there is no such body.
    """
    tables = tuple(tables)
    bodies = {body.pk: body for body in Body.objects.visible_to(actor)}
    shown = {key for key, body in bodies.items() if standing_for(actor, "list_permissions", body) is not None}
    if not shown:
        raise NotPermitted("权限清单由管理员和公开工作机构负责人查看。如需了解自己的权限，请看工作台首页。")
    allowed = {role: _acts(role, tables) for role in ROLES}
    return [
        Permission(holder, allowed[holder.role])
        for holder in sorted(_holders(bodies, shown), key=lambda item: (item.body.order, item.body.code))
    ]


def _holders(bodies: dict[int, Body], shown: set[int]) -> list[Holder]:
    day = timezone.localdate()
    grants = RoleGrant.objects.filter(in_force(day), account__is_active=True).select_related("account")
    own = [Holder(bodies[grant.body_id], grant.role, grant.account) for grant in grants if grant.body_id in shown]
    lent = Delegation.objects.filter(
        in_force(day, "grant__"),
        starts_on__lte=day,
        ends_on__gte=day,
        called_back_at=None,
        to__is_active=True,
        grant__account__is_active=True,
    ).select_related("grant__account", "to")
    return own + [
        Holder(bodies[item.grant.body_id], item.grant.role, item.to, item.grant.account, item.ends_on)
        for item in lent
        if item.grant.body_id in shown
    ]


def _acts(role: str, tables: tuple[PermissionTable, ...]) -> dict[str, list[str]]:
    found = {table.subject: [act.title for act in table.acts.values() if role in act.may] for table in tables}
    return {subject: titles for subject, titles in found.items() if titles}
