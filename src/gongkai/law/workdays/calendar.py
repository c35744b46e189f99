"""The calendar value: notices in, working days out, with a provisional answer for years that no notice covers yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from hashlib import sha256

from gongkai.law.data import read_rows, read_toml
from gongkai.law.errors import CalendarError
from gongkai.law.workdays.index import Span, WorkdayIndex
from gongkai.law.workdays.notices import Day, Notice, in_force_order
from gongkai.law.workdays.statutory import estimated_days, festivals, last_estimable_year

MAX_DAYS = 5_000
"""The longest term in working days; about twenty years."""


_Date = date


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A last day. When `provisional`, `date` is estimated and `earliest` counts every Monday to Friday as worked."""

    date: _Date
    earliest: _Date
    provisional: bool = False


@dataclass(frozen=True)
class Calendar:
    """An immutable calendar. Adding a notice or choosing a region gives another value with another version."""

    notices: tuple[Notice, ...]
    region: str = ""

    @cached_property
    def applied(self) -> tuple[Notice, ...]:
        """The notices that bind this region, in the order in which they are applied."""
        return in_force_order(notice for notice in self.notices if notice.binds(self.region))

    @cached_property
    def days(self) -> dict[date, Day]:
        """Every officially declared day; a later notice beats an earlier one, a regional one the national."""
        return {day.date: day for notice in self.applied for day in notice.days}

    @cached_property
    def published_years(self) -> frozenset[int]:
        """Years that a national notice covers."""
        return frozenset(year for notice in self.applied if not notice.region for year in notice.years)

    @cached_property
    def version(self) -> str:
        """A name for exactly this set of working days: the last published year and a digest of every declared day."""
        lines = (f"{day.date}{day.kind}{day.notice}" for _, day in sorted(self.days.items()))
        years = ",".join(map(str, sorted(self.published_years)))
        digest = sha256("\n".join((years, self.region, *lines)).encode()).hexdigest()
        return f"{max(self.published_years, default=0)}-{digest[:8]}"

    @cached_property
    def earliest(self) -> WorkdayIndex:
        """Declared days only: in an unpublished year every Monday to Friday counts as worked."""
        return WorkdayIndex({day.date: day.kind == "workday" for day in self.days.values()})

    @cached_property
    def estimate(self) -> WorkdayIndex:
        """Declared days, and in unpublished years the statutory holidays without bundling."""
        worked = {day.date: False for year in self._unpublished_years() for day in estimated_days(year)}
        worked.update((day.date, day.kind == "workday") for day in self.days.values())
        return WorkdayIndex(worked)

    def _unpublished_years(self) -> list[int]:
        return [year for year in festivals() if year not in self.published_years]

    def within(self, day: date) -> date:
        """The day itself. Raises CalendarError when neither a notice nor the table of festivals reaches it."""
        first, last = min(self.published_years), max(last_estimable_year(), *self.published_years)
        if not first <= day.year <= last:
            raise CalendarError(f"工作日历只涵盖{first}年至{last}年，{day.isoformat()}不在其中，请核对日期。")
        return day

    def is_published(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` is covered by a notice."""
        return all(year in self.published_years for year in range(first.year, last.year + 1))

    def is_workday(self, day: date) -> bool:
        """Whether the day is worked (by estimate in an unpublished year)."""
        return self.estimate.is_workday(self.within(day))

    def day(self, day: date) -> Day | None:
        """The declaration behind a day, or None when it follows the ordinary week."""
        declared = self.days.get(self.within(day))
        if declared is None and day.year not in self.published_years:
            return next((item for item in estimated_days(day.year) if item.date == day), None)
        return declared

    def count(self, after: date, through: date) -> int:
        """Working days later than `after` up to and including `through`."""
        return self.estimate.count(self.within(after), self.within(through))

    def add(self, start: date, days: int, excluded: Iterable[Span] = ()) -> Due:
        """The last of `days` working days after `start`, leaving out every day of the excluded spans (both ends inside)."""
        if not 0 <= days <= MAX_DAYS:
            raise CalendarError(f"工作日天数应在0到{MAX_DAYS}之间，现为{days}，请核对。")
        spans = [(self.within(first), self.within(last)) for first, last in excluded]
        estimated = self.within(self.estimate.add(self.within(start), days, spans))
        if self.is_published(start, estimated):
            return Due(estimated, estimated)
        return Due(estimated, self.earliest.add(start, days, spans), provisional=True)

    def on_or_after(self, day: date) -> Due:
        """The day itself when it is worked, otherwise the next working day."""
        estimated = self.within(self.estimate.on_or_after(self.within(day)))
        return Due(estimated, self.earliest.on_or_after(day), not self.is_published(day, estimated))

    def with_notices(self, *notices: Notice) -> Calendar:
        """A calendar that also knows these notices. A notice with a known number and region takes the old one's place."""
        new = {(notice.number, notice.region) for notice in notices}
        kept = tuple(notice for notice in self.notices if (notice.number, notice.region) not in new)
        return Calendar((*kept, *notices), self.region)

    def for_region(self, code: str) -> Calendar:
        """The calendar of a division (code of 国家统计局, 2 to 12 digits); "" for the national one."""
        if code and not re.fullmatch("[0-9]{2,12}", code):
            raise CalendarError(f"行政区划代码“{code}”应为2至12位数字，请核对。")
        return Calendar(self.notices, code)


@cache
def default_calendar() -> Calendar:
    """The calendar of all notices on file."""
    by_notice: dict[str, list[Day]] = {}
    for day, kind, festival, notice in read_rows("calendar/days.csv"):
        item = Day(date.fromisoformat(day), "workday" if kind == "workday" else "holiday", notice, festival)
        by_notice.setdefault(notice, []).append(item)
    return Calendar(
        tuple(
            Notice(item["number"], item["issued"], tuple(item["years"]), tuple(by_notice[item["number"]]))
            for item in read_toml("calendar/notices.toml")["notices"]
        )
    )
