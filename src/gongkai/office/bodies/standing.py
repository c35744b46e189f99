"""Who stands where: the roles that a person holds on a day, and whether one of them allows an act on a body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext

from gongkai.office.audit_log.record import Who
from gongkai.office.bodies.models import Account, Body, Delegation, RoleGrant
from gongkai.office.bodies.permissions import TABLE
from gongkai.office.bodies.succession import ended_bodies
from gongkai.office.errors import NotPermitted
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES


class Standing(NamedTuple):
    """A role held for a body today; `on_behalf_of` names the colleague who delegated it, `held_at` the body for which it was
    given when that one answers for `body`, which has ended.
    """

    role: str
    body: Body
    on_behalf_of: str = ""
    held_at: Body | None = None

    @property
    def body_id(self) -> int:
        """The key of the body."""
        return self.body.pk

    @property
    def title(self) -> str:
        """The role's title."""
        return ROLES[self.role].called

    def covers(self, body: Body) -> bool:
        """Whether the role acts for a body: its own, one below, or any, as `roles.toml` says."""
        scope = ROLES[self.role].scope
        if scope == "own":
            return self.body_id == body.pk
        return scope == "installation" or body.is_supervised_by(self.body)


def standings_of(account: Account, day: date) -> tuple[Standing, ...]:
    """The roles in force on a day, own ones first; last those for bodies that ended, whose requests, items and reports are
    handled by the people of the body that answers for them. Three queries; none for a suspended account.
    """
    if not account.is_active:
        return ()
    own = RoleGrant.objects.filter(in_force(day), account=account).select_related("body")
    lent = Delegation.objects.filter(
        in_force(day, "grant__"),
        to=account,
        starts_on__lte=day,
        ends_on__gte=day,
        called_back_at=None,
        grant__account__is_active=True,
    ).select_related("grant__body", "grant__account")
    held = (
        *(Standing(grant.role, grant.body) for grant in own),
        *(Standing(item.grant.role, item.grant.body, item.grant.account.username) for item in lent),
    )
    return (*held, *_inherited(held))


def _inherited(held: tuple[Standing, ...]) -> Iterator[Standing]:
    mine = [standing for standing in held if ROLES[standing.role].scope != "installation"]
    for body, heir in ended_bodies().items() if mine else ():
        for standing in mine:
            if standing.body_id == heir:
                yield standing._replace(body=body, held_at=standing.body)


def in_force(day: date, prefix: str = "") -> Q:
    """Grants that hold on a day."""
    open_ended = Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gt": day})
    return open_ended & Q(**{f"{prefix}starts_on__lte": day})


def standing_for(
    actor: Account, act: str, body: Body, *, table: PermissionTable = TABLE, state: str | None = None
) -> Standing | None:
    """The standing that allows an act on a subject of a body in a state, in own right rather than by delegation; None
    when there is none. Without a state the subject is the body itself. Pages ask this to show what can be done.
    """
    roles = table.roles_for(act, body.state if state is None else state)
    return next((item for item in actor.standings if item.role in roles and item.covers(body)), None)


def require(*, actor: Account, act: str, body: Body, table: PermissionTable = TABLE, state: str | None = None) -> Who:
    """Who acts, for the audit log. Raises NotPermitted with a sentence that says who may, or in which state."""
    standing = standing_for(actor, act, body, table=table, state=state)
    if standing is None:
        raise _not_permitted(actor, act, body, table, body.state if state is None else state)
    return Who(actor.username, standing.role, (standing.held_at or standing.body).code, standing.on_behalf_of)


def _not_permitted(actor: Account, act: str, body: Body, table: PermissionTable, state: str) -> NotPermitted:
    title = table.acts[act].title
    states = table.states_for(act)
    if state not in states:
        allowed = "、".join(f"“{gettext(table.states[key])}”" for key in states)
        return NotPermitted(
            "“{act}”只能在{allowed}状态下办理，现在的状态是“{state}”。请刷新页面，查看最新状态后再办理。",
            act=title,
            allowed=allowed,
            state=table.states[state],
        )
    titles = "、".join(ROLES[role].called for role in table.roles_for(act, state))
    return NotPermitted(
        "{actor}没有在{body}办理“{act}”的权限。该事项由{titles}办理，请转交有权限的同事，或联系安全管理员授予角色。",
        actor=actor.name,
        body=body.name,
        act=title,
        titles=titles,
    )
