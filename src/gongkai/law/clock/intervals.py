"""Cutting the reply term into intervals that a person can follow: counted, excluded, extended, awaited, overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.acts import Act, channel, consultee
from gongkai.law.clock.history import History, Period, Wait
from gongkai.law.clock.model import Interval, IntervalKey
from gongkai.law.clock.timeline import Pause, PeriodDates, Timeline
from gongkai.law.workdays.calendar import Due
from gongkai.law.workdays.index import ONE_DAY, Span, WorkdayIndex

REPLY = ("条例第三十三条第二款", "Art 33(2)")
RESTARTED = {
    "supplemented": ("条例第三十条", "Art 30"),
    "fee_paid": ("《信息处理费管理办法》", "fee measures"),
    "reopened": ("重新答复的决定或者裁判", "decision or judgment ordering a new reply"),
}
PAUSED: dict[str, tuple[IntervalKey, str, str]] = {
    "reasons": ("reasons", "条例第三十五条", "Art 35"),
    "fee_payment": ("fee", "《信息处理费管理办法》", "fee measures"),
}
AWAITED: dict[str, tuple[IntervalKey, str, str]] = {
    "supplement": ("supplement", "条例第三十条", "Art 30"),
    "fee_payment": ("fee", "《信息处理费管理办法》", "fee measures"),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What cutting one period needs: the period, its dates, its due date as shown, and the day up to which it ran."""

    period: Period
    dates: PeriodDates
    due: Due | None
    end: date


def intervals(
    history: History, line: Timeline, dues: list[Due | None], index: WorkdayIndex, today: date | None
) -> tuple[Interval, ...]:
    """All intervals in the order of time."""
    result = [*_confirmation(history, index)]
    for period, dates, due in zip(history.periods, line.periods, dues, strict=True):
        end = _end(period, dates, today)
        result += _cut(Frame(period, dates, due, end), line, index)
        result += _awaited(history, period, index)
    return tuple(result)


def _confirmation(history: History, index: WorkdayIndex) -> Iterator[Interval]:
    arrival, confirmation = history.arrival, history.confirmation
    if arrival is None or not channel(arrival.channel).confirm:
        return
    last = confirmation.on if confirmation else None
    if last is not None and last <= arrival.on:
        return
    days = index.count(arrival.on, last) if last else 0
    law = channel(arrival.channel)
    yield _interval(("confirmation", law.article, law.article_en), arrival, (arrival.on, last), counts=False, days=days)


def _end(period: Period, dates: PeriodDates, today: date | None) -> date:
    """The last day to show: where the period stopped, or its due date, or today when it is overdue."""
    if period.stop is not None:
        return max(period.stop.on, period.start)
    return dates.final if today is None or dates.suspended_from else max(dates.final, today)


def _pieces(frame: Frame) -> Iterator[tuple[Span, bool]]:
    """The period's days as alternating stretches: (first day, last day) and whether they count."""
    cursor = frame.period.start + ONE_DAY
    end = frame.dates.suspended_from - ONE_DAY if frame.dates.suspended_from else frame.end
    for first, last in frame.dates.excluded:
        if first > min(end, frame.dates.extended):
            break
        yield (cursor, first - ONE_DAY), True
        yield (first, min(last, end)), False
        cursor = last + ONE_DAY
    yield (cursor, end), True


def _cut(frame: Frame, line: Timeline, index: WorkdayIndex) -> Iterator[Interval]:
    period, dates, used = frame.period, frame.dates, 0
    for (first, last), counts in _pieces(frame):
        if first > last:
            continue
        if not counts:
            for share, wait in _shares((first, last), line.pauses):
                days = index.count(share[0] - ONE_DAY, share[1])
                yield _interval(
                    _pause_key(wait), wait.opened_by, share, counts=False, days=days, used=used, due=frame.due
                )
            continue
        for (start, stop), key, act in _phases((first, last), period, dates):
            days = index.count(start - ONE_DAY, stop)
            if days:
                used += days
                begin = index.on_or_after(start)
                yield _interval(
                    (key, *_ground(key, act)), act, (begin, stop), counts=True, days=days, used=used, due=frame.due
                )
    if dates.suspended_from:
        wait = next(pause.wait for pause in line.pauses if pause.last is None)
        yield _interval(_pause_key(wait), wait.opened_by, (dates.suspended_from, None), counts=False, used=used)


def _shares(span: Span, pauses: tuple[Pause, ...]) -> Iterator[tuple[Span, Wait]]:
    """An excluded stretch divided among the pauses behind it; a day that several cover goes to the one opened first."""
    first, last = span
    while first <= last:
        pause = next(item for item in pauses if item.first <= first and (item.last is None or first <= item.last))
        end = min(pause.last or last, last)
        yield (first, end), pause.wait
        first = end + ONE_DAY


def _phases(piece: Span, period: Period, dates: PeriodDates) -> Iterator[tuple[Span, IntervalKey, Act]]:
    """A counted stretch divided at the ends of the base term, of the extension and of the delayed term."""
    limits: list[tuple[date, IntervalKey, Act]] = [(dates.base, "reply", period.opened_by)]
    if period.extension:
        limits.append((dates.extended, "extension", period.extension))
    if period.delay:
        limits.append((dates.final, "delay", period.delay))
    limits.append((date.max, "overdue", period.opened_by))
    first, last = piece
    for limit, key, act in limits:
        if first <= min(last, limit):
            yield (first, min(last, limit)), key, act
            first = min(last, limit) + ONE_DAY


def _ground(key: IntervalKey, act: Act) -> tuple[str, str]:
    """The article on which counted days rest."""
    if key in ("extension", "delay"):
        return act.law.article, act.law.article_en
    return RESTARTED.get(act.kind, REPLY) if key == "reply" else REPLY


def _pause_key(wait: Wait) -> tuple[IntervalKey, str, str]:
    if wait.key in PAUSED:
        return PAUSED[wait.key]
    kind = consultee(wait.opened_by.consultee)
    return (
        "consultation",
        f"条例第三十三条第三款、{kind.article.removeprefix('条例')}",
        f"Art 33(3), {kind.article_en}",
    )


def _interval(
    ground: tuple[IntervalKey, str, str],
    act: Act,
    stretch: tuple[date, date | None],
    *,
    counts: bool,
    days: int = 0,
    used: int = 0,
    due: Due | None = None,
) -> Interval:
    key, article, article_en = ground
    return Interval(key, act, stretch[0], stretch[1], counts, days, used, article, article_en, due)


def _awaited(history: History, period: Period, index: WorkdayIndex) -> Iterator[Interval]:
    """The days between a supplement or fee notice that stopped the period and what ended the wait; they do not count."""
    wait = next((wait for wait in history.waits if wait.opened_by is period.stop and wait.key in AWAITED), None)
    if wait is None:
        return
    last = wait.ended.on if wait.ended else history.closing.on if history.closing else None
    first = wait.opened_by.on + ONE_DAY
    if last is not None and last < first:
        return
    days = index.count(wait.opened_by.on, last) if last else 0
    yield _interval(AWAITED[wait.key], wait.opened_by, (first, last), counts=False, days=days)
