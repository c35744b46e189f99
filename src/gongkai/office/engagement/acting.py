"""What the acts of these registers share: permission and lock, saving with one audit entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django.db import models

from gongkai.law.workdays import Calendar
from gongkai.office.audit_log.record import Who, changed, record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.permissions import PermissionTable

M = TypeVar("M", bound=models.Model)
PUBLIC = Who("public", "public")
"""Somebody without an account."""
MAX_LINE = 200
MAX_TEXT = 20_000
MOST_IN_AN_HOUR = 200
"""Words from the public on one subject in an hour; more is no participation but a flood."""


def permit(row: M, *, actor: Account, act: str, table: PermissionTable) -> tuple[M, Who]:
    """The row as it is now, locked, and who acts. Raises NotPermitted."""
    row = locked(row)
    subject: Any = row
    return row, require(actor=actor, act=act, body=subject.body, table=table, state=subject.state)


def save(
    row: M, *, who: Who, act: str, why: str = "", state: str = "", unsaid: tuple[str, ...] = (),
    several: Mapping[str, Iterable[models.Model]] = MappingProxyType({}), **values: Any,
) -> M:  # fmt: skip
    """Put values into the row, and the records named in `several` beside it, and save it; one audit entry says what changed.
    Values named in `unsaid` may be about a person: the entry says only that they changed.
    """
    if state:
        values["state"] = state
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    for name, records in several.items():
        before[name], values[name] = _by_key(getattr(row, name).all()), _by_key(records)
        getattr(row, name).set(values[name])
    old, new = changed(before, values)
    for name in unsaid:
        if name in new:
            old[name], new[name] = "", "…"
    record(who=who, action=f"engagement.{act}", target=row, before=old, after=new, why=why)
    return row


def _by_key(records: Iterable[models.Model]) -> list[models.Model]:
    return sorted(records, key=lambda one: int(one.pk))


def check_line(field: str, title: str, value: str, *, required: bool = True, longest: int = MAX_LINE) -> str:
    """A line or text of bounded length. Raises Refused."""
    value = value.replace("\x00", "").strip()
    if required and not value:
        raise Refused("请填写{title}。", field=field, title=title)
    return checks.check_length(field, title, value, longest)


def check_text(field: str, title: str, value: str, *, required: bool = True) -> str:
    """A long text. Raises Refused."""
    return check_line(field, title, value, required=required, longest=MAX_TEXT)


def check_number(field: str, title: str, value: int) -> int:
    """How many people: from 1 to a number that a hall does not hold. Raises Refused."""
    if not 1 <= value <= MOST_PEOPLE:
        raise Refused("{title}应在1到{most_people}之间，请核对。", field=field, title=title, most_people=MOST_PEOPLE)
    return value


MOST_PEOPLE = 100_000


def check_flood(recent: int) -> None:
    """Raises Refused when too many have come in the last hour."""
    if recent >= MOST_IN_AN_HOUR:
        raise Refused("现在提交的人很多，请一小时后再试。您填写的内容没有提交，请先自行保存。")


def calendar() -> Calendar:
    """The calendar in force."""
    return calendar_of(in_force())
