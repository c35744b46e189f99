"""载入放假通知: a new notice moves open cases; what has passed stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_noop as _

from gongkai.law.errors import CalendarError
from gongkai.law.workdays import Calendar, Move, Notice, default_calendar, read_notices
from gongkai.law.workdays.notices import region_prefix
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendar_moves import Moves, Said, move, moves_of, open_cases
from gongkai.office.inforequests.calendars import calendar_of, in_force, keep
from gongkai.office.inforequests.models import CalendarVersion
from gongkai.office.inforequests.permissions import TABLE

MAX_BYTES = 1_000_000
_OVERTAKEN = _("日历刚刚由他人载入了另一份通知，本次没有载入。请重新查看影响后再确认。")


@dataclass(frozen=True)
class Loaded:
    """Which open cases a notice moves. `written` is False for a preview and where the calendar knew it all already."""

    moves: tuple[Move, ...]
    version: str
    written: bool
    new: tuple[Notice, ...] = ()
    """The notices that the calendar did not have."""
    on: str = ""
    """The digest of the calendar on which the notice comes."""
    stuck: Mapping[str, str] = field(default_factory=dict)
    """Cases that keep their calendar because an act on them would not have been lawful under the new one, with the sentence."""


def new_notices(*, actor: Account, body: Body, text: str, suffix: str) -> tuple[Notice, ...]:
    """The notices of a text that the calendar does not have yet; no case is looked at. Raises NotPermitted, Refused."""
    require(actor=actor, act="load_calendar_notice", body=body, table=TABLE, state="none")
    old = calendar_of(in_force())
    fresh = _new(old, _with(old, text, suffix))
    _check_reach(actor, body, text, fresh)
    return fresh


def load_calendar_notice(
    *,
    actor: Account,
    body: Body,
    text: str = "",
    suffix: str = ".toml",
    dry_run: bool = False,
    on: str = "",
    said: Said | None = None,
) -> Loaded:
    """Add the notices of a TOML or CSV text, or with no text those that this version of the program brings along, to the calendar
    of the installation. A dry run only shows the moves; a case whose last day has passed keeps its calendar. `on` is the calendar
    on which the moves were shown: when another is in force since, they have to be looked at again.

    The cases are looked at before anything is locked, `said` is told how far that is; within the transaction only those that
    move, and those on which somebody acted meanwhile, are computed again.

    Basis: 全国年节及纪念日放假办法. Raises NotPermitted, Refused.
    """
    require(actor=actor, act="load_calendar_notice", body=body, table=TABLE, state="none")
    version = in_force()
    old = calendar_of(version)
    new = _with(old, text, suffix)
    fresh = _new(old, new)
    _check_reach(actor, body, text, fresh)
    if not fresh:
        return Loaded((), new.version, written=False, on=version.digest)
    if on and on != version.digest:
        raise Refused(_OVERTAKEN)
    seen = dict(open_cases().values_list("pk", "version"))
    said = said or (lambda _done, _total: None)
    found = moves_of(list(seen), old, new, said)
    if dry_run:
        return Loaded(found.moves, new.version, written=False, new=fresh, on=version.digest, stuck=found.stuck)
    with transaction.atomic():
        who = require(actor=actor, act="load_calendar_notice", body=body, table=TABLE, state="none")
        _hold(version)
        found = _as_of_now(found, seen, old, new)
        stored = keep(new, source="、".join(sorted({item.number for item in fresh})))
        moving = sorted(int(one.case) for one in found.moves if one.applies)
        move(moving, stored)
        kept = len(found.moves) - len(moving) + len(found.stuck)
        after = {"source": stored.source, "moved": len(moving), "kept": kept, "version": stored.digest[:8]}
        record(who=who, action="inforequests.load_calendar_notice", target=stored, after=after)
    return Loaded(found.moves, new.version, written=True, new=fresh, on=stored.digest, stuck=found.stuck)


def _check_reach(actor: Account, body: Body, text: str, fresh: Iterable[Notice]) -> None:
    """The calendar is everybody's: who acts for a body within another's territory loads only what binds its own division, besides
    what the program brings along; the body on top and the system administrator load anything. Raises Refused.
    """
    if not text.strip() or _reaches_all(actor, body):
        return
    for one in fresh:
        own = body.division_code and region_prefix(one.region).startswith(region_prefix(body.division_code))
        if not own:
            raise Refused(
                "通知“{number}”不只适用于{body}的行政区域，会改变其他机关的期限。请由系统管理员载入；只在本地适用的，适用地区请填写本机关的行政区划代码。",
                field="region", number=one.number, body=body.name,
            )  # fmt: skip


def may_load_some(actor: Account, body: Body) -> bool:
    """Whether there is a notice that the person may load for the body: one without a division of its own has none."""
    return _reaches_all(actor, body) or bool(body.division_code)


def _reaches_all(actor: Account, body: Body) -> bool:
    return body.territory_parent_id is None or actor.holds("system_administrator")


def _hold(version: CalendarVersion) -> None:
    """Keep other notices away until the transaction ends. Raises Refused when one came in between."""
    CalendarVersion.objects.select_for_update(no_key=True).defer("notices").get(pk=version.pk)
    if in_force().pk != version.pk:
        raise Refused(_OVERTAKEN)


def _as_of_now(found: Moves, seen: Mapping[int, int], old: Calendar, new: Calendar) -> Moves:
    """The moves among the cases that are open now, held until the transaction ends; those that changed since are looked at again."""
    held = dict(open_cases().select_for_update(of=("self",)).values_list("pk", "version"))
    changed = {key for key, version in held.items() if seen.get(key) != version}
    again = moves_of(sorted(changed), old, new, lambda _done, _total: None)
    same = held.keys() - changed
    moves = (*(one for one in found.moves if int(one.case) in same), *again.moves)
    stuck = {case: why for case, why in found.stuck.items() if int(case) in same}
    return Moves(moves, stuck | dict(again.stuck))


def _new(old: Calendar, new: Calendar) -> tuple[Notice, ...]:
    known = set(old.notices)
    return tuple(item for item in new.notices if item not in known)


def _with(old: Calendar, text: str, suffix: str) -> Calendar:
    if not text.strip():
        return old.with_notices(*default_calendar().notices)
    if len(text.encode()) > MAX_BYTES:
        raise Refused("日历文件超过1MB，不像一份放假通知，请核对。", field="file")
    try:
        return old.with_notices(*read_notices(text, suffix))
    except CalendarError as error:
        raise Refused(str(error), field="file") from error
