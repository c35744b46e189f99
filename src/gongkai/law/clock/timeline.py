"""Turning a history into dates on one face of the calendar: pauses, and the due date of every reply period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.history import History, Period, Wait
from gongkai.law.workdays.index import ONE_DAY, Span, WorkdayIndex, merge


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, from `first` to `last` inclusive; `last` None while nobody has answered."""

    wait: Wait
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class PeriodDates:
    """The dates of one reply period: after the base term, after the extension, and finally. `suspended_from` is the first day of
    a pause that nobody has ended: from then on these dates only say what would be if it had not begun.
    """

    base: date
    extended: date
    final: date
    excluded: tuple[Span, ...]
    suspended_from: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All dates of a history on one face of the calendar."""

    pauses: tuple[Pause, ...]
    periods: tuple[PeriodDates, ...]


def timeline(history: History, index: WorkdayIndex) -> Timeline:
    """Compute pauses and periods. Several pauses at a time count once (union of their days)."""
    pauses = tuple(pause for wait in history.waits if (pause := _pause(wait, history, index)))
    return Timeline(pauses, tuple(_period(period, pauses, index) for period in history.periods))


def _pause(wait: Wait, history: History, index: WorkdayIndex) -> Pause | None:
    if not wait.pauses:
        return None
    config = history.config
    first = wait.opened_by.on if config.sending_day_excluded else wait.opened_by.on + ONE_DAY
    overtaken = [act.on for act in (wait.superseded, history.closing) if act]
    ends = [*overtaken, *(end for end in [wait.due(index)] if end)]
    if wait.answered:
        ends.append(wait.answered.on if config.answer_day_excluded else wait.answered.on - ONE_DAY)
    elif wait.lapsed:
        ends.append(wait.lapsed.on)
    return Pause(wait, first, min(ends, default=None))


def _period(period: Period, pauses: tuple[Pause, ...], index: WorkdayIndex) -> PeriodDates:
    morrow = period.start + ONE_DAY
    stop = period.stop.on if period.stop else None
    ended = ((pause.first, pause.last or stop) for pause in pauses)
    excluded = tuple(merge((max(first, morrow), last) for first, last in ended if last is not None))
    extra = period.extension.days if period.extension and period.extension.days else 0
    base = index.add(period.start, period.days, excluded)
    extended = index.add(period.start, period.days + extra, excluded)
    final = extended
    if period.delay and period.delay.until:
        final = max(extended, index.on_or_after(period.delay.until))
    open_ended = min((max(pause.first, morrow) for pause in pauses if pause.last is None), default=None)
    suspended = open_ended if open_ended is not None and open_ended <= extended and period.stop is None else None
    return PeriodDates(base, extended, final, excluded, suspended)


def counted(index: WorkdayIndex, after: date, through: date, excluded: tuple[Span, ...]) -> int:
    """Working days later than `after` through `through` that lie in no excluded span."""
    inside = sum(index.count(max(first - ONE_DAY, after), min(last, through)) for first, last in excluded)
    return index.count(after, through) - inside
