"""Counting working days in constant time: the Monday-to-Friday rule plus prefix sums over its exceptions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import accumulate

ONE_DAY = timedelta(days=1)
Span = tuple[date, date]
"""First and last day of a stretch of days, both inside."""


def is_weekday(day: date) -> bool:
    """Whether the day is Monday to Friday."""
    return day.weekday() < 5


def _weekdays_through(ordinal: int) -> int:
    """Monday-to-Friday days from the first day of the proleptic calendar (a Monday) through this one."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _weekday_number(number: int) -> int:
    """Ordinal of the `number`-th Monday-to-Friday day."""
    weeks, rest = divmod(number - 1, 5)
    return 7 * weeks + rest + 1


def merge(spans: Iterable[Span]) -> list[Span]:
    """The union of the spans as disjoint spans in order; touching spans become one, empty ones vanish."""
    merged: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if merged and first <= merged[-1][1] + ONE_DAY:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


class WorkdayIndex:
    """Which days are worked. `worked` maps a day to True or False and beats the Monday-to-Friday rule."""

    __slots__ = ("_exceptions", "_ordinals", "_passed", "_sums")

    def __init__(self, worked: Mapping[date, bool]) -> None:
        exceptions = {day.toordinal(): works for day, works in worked.items() if works != is_weekday(day)}
        self._exceptions = exceptions
        self._ordinals = sorted(exceptions)
        self._sums = [0, *accumulate(1 if exceptions[ordinal] else -1 for ordinal in self._ordinals)]
        self._passed = [
            _weekdays_through(ordinal) + total for ordinal, total in zip(self._ordinals, self._sums[1:], strict=True)
        ]

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked."""
        return self._exceptions.get(day.toordinal(), is_weekday(day))

    def _through(self, ordinal: int) -> int:
        return _weekdays_through(ordinal) + self._sums[bisect_right(self._ordinals, ordinal)]

    def count(self, after: date, through: date) -> int:
        """Working days later than `after` up to and including `through`; 0 when there are none."""
        if through <= after:
            return 0
        return self._through(through.toordinal()) - self._through(after.toordinal())

    def step(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`; `start` itself for 0."""
        if days <= 0:
            return start
        target = self._through(start.toordinal()) + days
        place = bisect_left(self._passed, target)
        ordinal = _weekday_number(target - self._sums[place])
        if place < len(self._ordinals):
            ordinal = min(ordinal, self._ordinals[place])
        return date.fromordinal(ordinal)

    def add(self, start: date, days: int, excluded: Iterable[Span] = ()) -> date:
        """The last of `days` working days after `start`, not counting any day of the excluded spans."""
        due = self.step(start, days)
        for first, last in merge(excluded):
            if first > due:
                break
            due = self.step(due, self.count(max(first - ONE_DAY, start), last))
        return due

    def on_or_after(self, day: date) -> date:
        """The day itself when it is worked, otherwise the next working day."""
        return self.step(day - ONE_DAY, 1)
