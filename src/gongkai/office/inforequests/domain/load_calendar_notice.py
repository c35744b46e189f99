"""载入放假通知: a new notice moves open cases; what has passed stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction
from django.db.models import Q

from gongkai.law.clock import ClockConfig, Due, ledger
from gongkai.law.errors import CalendarError
from gongkai.law.workdays import Calendar, Move, Notice, affected, default_calendar, read_notices
from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force, keep
from gongkai.office.inforequests.deriving import law_acts
from gongkai.office.inforequests.models import Request, RequestAct
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.recording import SAVED, apply, derived
from gongkai.office.inforequests.rules import clock_of

MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Loaded:
    """Which open cases a notice moves. `written` is False for a preview and where the calendar knew it all already."""

    moves: tuple[Move, ...]
    version: str
    written: bool
    new: tuple[Notice, ...] = ()
    """The notices that the calendar did not have."""


@dataclass(frozen=True)
class _Open:
    """An open case as `affected` asks for it: before by the calendar that it keeps, after by the new one, in its division."""

    request: Request
    rows: tuple[RequestAct, ...]
    config: ClockConfig
    old: Calendar

    @property
    def case(self) -> str:
        return str(self.request.pk)

    def due_on(self, calendar: Calendar) -> Due | None:
        region = self.request.body.division_code
        if calendar is self.old:
            calendar = calendar_of(self.request.calendar, region)
        elif region:
            calendar = _in_region(calendar, region)
        return ledger(law_acts(self.rows), calendar, self.config).due


@lru_cache(maxsize=64)
def _in_region(calendar: Calendar, region: str) -> Calendar:
    """The calendar of a division, with what it works out kept for the other cases there."""
    return calendar.for_region(region)


def load_calendar_notice(
    *, actor: Account, body: Body, text: str = "", suffix: str = ".toml", dry_run: bool = False
) -> Loaded:
    """Add the notices of a TOML or CSV text, or with no text those that this version of the program brings along, to the calendar
    of the installation. A dry run only shows the moves; a case whose last day has passed keeps its calendar.

    Basis: 全国年节及纪念日放假办法. Raises NotPermitted, Refused.
    """
    with transaction.atomic():
        who = require(actor=actor, act="load_calendar_notice", body=body, table=TABLE, state="none")
        version = in_force()
        old = calendar_of(version)
        new = _with(old, text, suffix)
        cases = list(_open_cases(old))
        moves = affected(old, new, cases, today=clock.today())
        fresh = tuple(item for item in new.notices if item not in set(old.notices))
        if dry_run or set(old.notices) == set(new.notices):
            return Loaded(moves, new.version, written=False, new=fresh)
        source = (
            "、".join(sorted({item.number for item in new.notices} - {item.number for item in old.notices})) or "更新"
        )
        stored = keep(new, source=source)
        moving = {move.case for move in moves if move.applies}
        for case in cases:
            if case.case in moving:
                apply(case.request, derived(case.request, case.rows))
                case.request.save(update_fields=SAVED)
        after = {"source": source, "moved": len(moving), "kept": len(moves) - len(moving), "version": stored.digest[:8]}
        record(who=who, action="inforequests.load_calendar_notice", target=stored, after=after)
    return Loaded(moves, new.version, written=True, new=fresh)


def _with(old: Calendar, text: str, suffix: str) -> Calendar:
    if not text.strip():
        return old.with_notices(*default_calendar().notices)
    if len(text.encode()) > MAX_BYTES:
        raise Refused("日历文件超过1MB，不像一份放假通知，请核对。", field="file")
    try:
        return old.with_notices(*read_notices(text, suffix))
    except CalendarError as error:
        raise Refused(str(error), field="file") from error


def _open_cases(old: Calendar) -> Iterator[_Open]:
    """The open requests and those answered within a term that is not certain yet, held until the transaction ends."""
    uncertain = Q(provisional__in=(True,), due_on__gte=clock.today())
    found = (
        Request.objects.filter(Q(unfinished__in=(True,)) | uncertain)
        .select_for_update(of=("self",))
        .select_related("body")
        .order_by("pk")
    )
    for request in found.prefetch_related("acts", "calendar"):
        yield _Open(request, tuple(request.acts.all()), clock_of(request), old)
