"""What the acts of supervision share: which side may act, the lock, the saved state, one audit entry."""

from __future__ import annotations

from typing import Any

from gongkai.office.audit_log.record import Who, changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import Standing, require, standing_for
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.permissions import Act, PermissionTable
from gongkai.office.supervision.models import Order, Problem, Scheme, Sheet, Task

Subject = Task | Scheme | Sheet | Order | Problem
"""What has a state, an `area` that supervises and `doers` that must do something."""


def begin(*, actor: Account, act: str, body: Body, table: PermissionTable) -> Who:
    """Who begins something for a body. Raises NotPermitted."""
    return require(actor=actor, act=act, body=body, table=table, state="none")


def bodies_of(subject: Subject, act: str) -> tuple[Body, ...]:
    """The bodies for which the act is done: the area for acts of the supervisor, otherwise those that must do something."""
    return (subject.area,) if "supervisor" in subject.table.acts[act].may else subject.doers


def standing_on(actor: Account, act: str, subject: Subject) -> Standing | None:
    """The standing that allows an act on a record now; None when there is none."""
    if isinstance(subject, Sheet) and subject.scheme.state != "scoring":
        return None
    found = (
        standing_for(actor, act, body, table=subject.table, state=subject.state) for body in bodies_of(subject, act)
    )
    return next((standing for standing in found if standing is not None), None)


def allowed(actor: Account, subject: Subject) -> dict[str, Act]:
    """The acts that a person may do on a record now, in the order of the table."""
    return {key: act for key, act in subject.table.acts.items() if standing_on(actor, key, subject) is not None}


def permit(*, subject: Subject, actor: Account, act: str) -> Who:
    """Lock the record; who acts. Raises Refused when somebody acted since it was read, or the scheme is closed; NotPermitted."""
    if isinstance(subject, Sheet) and locked(subject.scheme).state != "scoring":
        raise Refused("“{scheme}”已经通报，不能再改。", scheme=subject.scheme)
    if locked(subject).version != subject.version:
        raise Refused("“{subject}”在您打开之后有人办理过。您的操作没有保存，请刷新页面后再办理。", subject=subject)
    bodies = bodies_of(subject, act)
    for body in bodies[:-1]:
        try:
            return require(actor=actor, act=act, body=body, table=subject.table, state=subject.state)
        except NotPermitted:
            continue
    return require(actor=actor, act=act, body=bodies[-1], table=subject.table, state=subject.state)


def save(
    *, subject: Subject, who: Who, act: str, why: str = "", also: dict[str, Any] | None = None, **values: Any
) -> None:
    """Put values into the record with the state that follows, save it, and record one audit entry; `also` goes into the entry."""
    values.setdefault("state", subject.table.after(act, subject.state))
    before = {name: getattr(subject, name) for name in values}
    for name, value in values.items():
        setattr(subject, name, value)
    subject.version += 1
    subject.save()
    old, now = changed(before, values)
    record(who=who, action=f"supervision.{act}", target=subject, before=old, after={**now, **(also or {})}, why=why)
