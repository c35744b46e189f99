"""Open cases under another calendar: which last days move and by how much, and moving them; a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongkai.law.clock import ClockConfig, Due, ledger
from gongkai.law.errors import LawError
from gongkai.law.workdays import Calendar, Move, affected
from gongkai.office import clock
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.deriving import derive, law_acts
from gongkai.office.inforequests.models import CalendarVersion, Request, RequestAct
from gongkai.office.inforequests.recording import SAVED, apply
from gongkai.office.inforequests.rules import clock_of, rules_of
from gongkai.office.law_words import sentence_of

Said = Callable[[int, int], None]
"""Told how many of how many cases are done."""
_BATCH = 500


class Moves(NamedTuple):
    """The cases that differ, the most urgent first, and by its number why a case keeps its calendar: what was done under it
    would not have been lawful under the new one.
    """

    moves: tuple[Move, ...]
    stuck: Mapping[str, str]


@dataclass(frozen=True)
class _Open:
    """An open case as `affected` asks for it: before by the calendar that it keeps, after by the new one, in its division."""

    request: Request
    rows: Sequence[RequestAct]
    config: ClockConfig
    old: Calendar
    stuck: dict[str, str]

    @property
    def case(self) -> str:
        return str(self.request.pk)

    def due_on(self, calendar: Calendar) -> Due | None:
        if calendar is self.old:
            return self._before()
        region = self.request.body.division_code
        try:
            return ledger(law_acts(self.rows), _in_region(calendar, region) if region else calendar, self.config).due
        except LawError as error:
            self.stuck[self.case] = sentence_of(error)
            return self._before()

    def _before(self) -> Due | None:
        calendar = calendar_of(self.request.calendar, self.request.body.division_code)
        return ledger(law_acts(self.rows), calendar, self.config).due


@lru_cache(maxsize=64)
def _in_region(calendar: Calendar, region: str) -> Calendar:
    """The calendar of a division, with what it works out kept for the other cases there."""
    return calendar.for_region(region)


def open_cases() -> QuerySet[Request]:
    """The open requests, and those answered within a term that is not certain yet."""
    uncertain = Q(provisional__in=(True,), due_on__gte=clock.today())
    return Request.objects.filter(Q(unfinished__in=(True,)) | uncertain).order_by("pk")


def moves_of(keys: Sequence[int], old: Calendar, new: Calendar, said: Said) -> Moves:
    """What a new calendar does to these cases. Two ledgers a case, three queries for each five hundred."""
    stuck: dict[str, str] = {}
    return Moves(affected(old, new, _cases(keys, old, stuck, said), today=clock.today()), stuck)


def move(keys: Iterable[int], to: CalendarVersion) -> None:
    """Derive these cases anew by a calendar, within the caller's transaction."""
    chosen: dict[int, Mapping[str, str]] = {}
    for batch in _batches(keys):
        for request in _with_acts(batch):
            if request.body_id not in chosen:
                chosen[request.body_id] = rules_of(request.body).rows
            request.calendar = to
            calendar = calendar_of(to, request.body.division_code)
            apply(request, derive(list(request.acts.all()), calendar, clock_of(request), chosen[request.body_id]))
            request.save(update_fields=SAVED)


def _cases(keys: Sequence[int], old: Calendar, stuck: dict[str, str], said: Said) -> Iterator[_Open]:
    done = 0
    for batch in _batches(keys):
        for request in _with_acts(batch):
            yield _Open(request, list(request.acts.all()), clock_of(request), old, stuck)
        done += len(batch)
        said(done, len(keys))


def _with_acts(keys: Sequence[int]) -> QuerySet[Request]:
    rows = Request.objects.filter(pk__in=keys).select_related("body").defer("sealed_person").order_by("pk")
    return rows.prefetch_related("acts", "calendar")


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    left = iter(keys)
    while batch := list(islice(left, _BATCH)):
        yield batch
