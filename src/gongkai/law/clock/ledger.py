"""The deadline ledger of one request: from its acts, a calendar and the settings to every interval, term and due date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.acts import Act
from gongkai.law.clock.config import DEFAULT_CONFIG, ClockConfig
from gongkai.law.clock.history import History, Period
from gongkai.law.clock.intervals import intervals
from gongkai.law.clock.model import Ledger, Remark
from gongkai.law.clock.sequence import in_legal_order, without_void
from gongkai.law.clock.terms import terms
from gongkai.law.clock.timeline import PeriodDates, Timeline, counted, timeline
from gongkai.law.clock.walk import walk
from gongkai.law.workdays.calendar import Calendar, Due
from gongkai.law.workdays.index import ONE_DAY, WorkdayIndex

RUNNING = frozenset({"open", "decided"})
"""States in which the reply term runs whatever the settings."""


def ledger(
    acts: Iterable[Act], calendar: Calendar, config: ClockConfig = DEFAULT_CONFIG, *, today: date | None = None
) -> Ledger:
    """The ledger of a request's acts, in whatever order they were entered.

    `today` only adds what depends on it: overdue days, terms that ran out, the check that no act lies in the future.
    Raises ActError for an impossible sequence and CalendarError for a date beyond the calendar, each in one sentence.
    """
    ordered = in_legal_order(acts, today)
    for act in ordered:
        calendar.within(act.on)
        calendar.within(act.until or act.on)
    standing, voided = without_void(ordered)
    index = calendar.estimate
    history = walk(standing, index, config)
    _drop_late_extensions(history, index)
    line = timeline(history, index)
    dues = _dues(history, line, calendar)
    due, suspended = _current(history, line, dues)
    _remark(history, line)
    return Ledger(
        state=history.state,
        receipt=history.receipt,
        due=due,
        suspended=suspended,
        remaining=_remaining(history.period, line.periods[-1], index) if suspended else None,
        intervals=intervals(history, line, dues, index, today if history.state in RUNNING else None),
        terms=terms(history, calendar, today),
        remarks=tuple(history.remarks),
        acts=tuple(standing),
        voided=tuple(voided),
        disposition=history.disposition,
        decided_on=_decided_on(history),
        closed_on=_closed_on(history),
        on_time=_on_time(history, due),
        calendar=calendar.version,
        config=config.version,
    )


def _drop_late_extensions(history: History, index: WorkdayIndex) -> None:
    """An extension decided after the term had run out does not count, unless the settings say so; it is remarked. While an
    answer without a term is awaited, no term runs out.
    """
    bare = timeline(history, index)
    for period, dates in zip(history.periods, bare.periods, strict=True):
        paused = dates.suspended_from is not None and dates.suspended_from <= dates.base
        if period.extension and period.extension.on > dates.base and not paused:
            history.remarks.append(Remark("late_extension", period.extension, dates.base))
            if not history.config.late_extension_counts:
                period.extension = None


def _dues(history: History, line: Timeline, calendar: Calendar) -> list[Due | None]:
    """Each period's due date on both faces of the calendar; None while it is suspended."""
    early = line
    if line.periods and not calendar.is_published(history.periods[0].start, max(dates.final for dates in line.periods)):
        early = timeline(history, calendar.earliest)
    result: list[Due | None] = []
    for period, dates, first in zip(history.periods, line.periods, early.periods, strict=True):
        calendar.within(dates.final)
        provisional = not calendar.is_published(period.start, dates.final)
        earliest = first.final if provisional else dates.final
        result.append(None if dates.suspended_from else Due(dates.final, earliest, provisional))
    return result


def _current(history: History, line: Timeline, dues: list[Due | None]) -> tuple[Due | None, bool]:
    """The due date to show now, and whether a consultation without a term suspends it."""
    if not dues:
        return None, False
    stop = history.period.stop
    if stop is not None and stop.kind not in ("served", "withdrawn"):
        return None, False
    return dues[-1], line.periods[-1].suspended_from is not None


def _remaining(period: Period, dates: PeriodDates, index: WorkdayIndex) -> int:
    """Working days left when the answer to an open consultation arrives."""
    extra = period.extension.days or 0 if period.extension else 0
    until = (dates.suspended_from or period.start) - ONE_DAY
    return period.days + extra - counted(index, period.start, until, dates.excluded)


def _remark(history: History, line: Timeline) -> None:
    """What a person should know although the sequence is possible."""
    if history.closing is None:
        for wait in history.waits:
            if wait.delivered is None and wait.days is not None and wait.ended is None:
                history.remarks.append(Remark("not_delivered", wait.opened_by))
    for period, dates in zip(history.periods, line.periods, strict=True):
        if period.stop and period.stop.kind in ("fee_noticed", "supplement_requested") and period.stop.on > dates.final:
            history.remarks.append(Remark("late_notice", period.stop, dates.final))
        if period.delay and period.delay.until and period.delay.until <= dates.extended:
            history.remarks.append(Remark("idle_delay", period.delay, dates.extended))
    if line.periods and line.periods[-1].suspended_from is None:
        last = line.periods[-1].final
        late = [pause.wait.opened_by for pause in line.pauses if pause.wait.opened_by.on > last]
        history.remarks += [Remark("late_consultation", act, last) for act in late]


def _decided_on(history: History) -> date | None:
    act = history.decision or history.closing
    return act.on if act else None


def _closed_on(history: History) -> date | None:
    act = history.served or history.closing
    return act.on if act and history.state != "lapsed" else None


def _on_time(history: History, due: Due | None) -> bool | None:
    """Whether the reply was served by the due date; None when none was served or the due date is still uncertain."""
    if history.closing is None or history.closing.kind != "served" or due is None:
        return None
    if due.provisional and due.earliest < history.closing.on <= due.date:
        return None
    return history.closing.on <= due.date
