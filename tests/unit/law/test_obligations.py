"""What the column 公开时限 means, and the due dates that follow: every period once, none twice, each on a working day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import CalendarError
from gongkai.law.obligations import MONTHS, Kind, Timing, number, obligations, parse_timing, periods
from gongkai.law.workdays.calendar import default_calendar

CALENDAR = default_calendar()
DAYS = st.dates(date(2019, 1, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("信息形成或者变更之日起 20 个工作日内", Timing("event", 20)),
        ("自信息形成之日起七个工作日内", Timing("event", 7)),
        ("二十个工作日", Timing("event", 20)),
        ("年度报告形成之日起20个工作日内", Timing("event", 20)),
        ("收到信息后3日内", Timing("event", 20, calendar_days=3)),
        ("及时公开", Timing("event", 20, is_default=True)),
        ("实时", Timing("event", 0)),
        ("长期公开", Timing("once", 20, is_default=True)),
        ("按月公开", Timing("month", 20, is_default=True)),
        ("每月10日前", Timing("month", 20, day=10)),
        ("次月15日以前", Timing("month", 20, day=15)),
        ("每月结束后10个工作日内", Timing("month", 10)),
        ("每季度终了后15日内", Timing("quarter", 20, calendar_days=15)),
        ("每半年", Timing("half", 20, is_default=True)),
        ("每年3月31日前", Timing("year", 20, month=3, day=31)),
        ("次年1月底前", Timing("year", 20, month=1)),
        ("每月终了之日起10个工作日内", Timing("month", 10)),
        ("每季度结束之日起15个工作日内", Timing("quarter", 15)),
        ("年度终了之日起20日内", Timing("year", 20, calendar_days=20)),
        ("培训结束之日起20个工作日内", Timing("event", 20)),
        ("年度预算经批准后20日内", Timing("event", 20, calendar_days=20)),
        ("批复之日起20日内", Timing("event", 20, calendar_days=20)),
        ("每年第一季度", Timing("year", 20, month=3)),
        ("次年二季度公开", Timing("year", 20, month=6)),
        ("一百二十个工作日", Timing("event", 120)),
        ("形成后两个工作日内", Timing("event", 2)),
        ("每月十五日前", Timing("month", 20, day=15)),
        ("每年三月三十一日前", Timing("year", 20, month=3, day=31)),
        ("每年12月31日前公开", Timing("year", 20, month=12, day=31)),
        ("形成之日起20个工作日内，变更之日起10个工作日内", Timing("event", 20)),
        ("1200个工作日内", None),
        ("十十个工作日内", None),
        ("数个工作日内", None),
        ("若干日内及时公开", None),
        ("年度终了之日起4个月内", None),
        ("形成之日起半年内", None),
        ("每月0日内", None),
        ("每月32日前", None),
        ("每年13月底前", None),
        ("0个工作日内", None),
        ("视情况而定", None),
        ("", None),
    ],
)
def test_wordings(text: str, timing: Timing | None) -> None:
    assert parse_timing(text) == timing


def due(text: str, first: date, last: date, *events: date) -> list[str]:
    timing = parse_timing(text)
    assert timing is not None
    return [item.due.date.isoformat() for item in obligations(timing, first, last, CALENDAR, events)]


def test_a_day_that_is_a_holiday_moves_to_the_next_working_day() -> None:
    assert due("每月10日前", date(2024, 1, 1), date(2024, 4, 30)) == [
        "2024-02-18",
        "2024-03-11",
        "2024-04-10",
        "2024-05-10",
    ]
    assert due("每年1月31日前", date(2024, 1, 1), date(2024, 12, 31)) == ["2025-02-05"]
    assert due("次年2月底前", date(2023, 1, 1), date(2024, 12, 31)) == ["2024-02-29", "2025-02-28"]
    assert due("每月31日前", date(2024, 3, 1), date(2024, 3, 31)) == ["2024-04-30"]


def test_by_the_end_of_each_year_is_that_of_the_year_itself() -> None:
    assert due("每年12月31日前公开", date(2024, 1, 1), date(2025, 12, 31)) == ["2024-12-31", "2025-12-31"]
    assert due("每年第四季度", date(2025, 1, 1), date(2025, 12, 31)) == ["2025-12-31"]
    assert due("每年第一季度", date(2025, 1, 1), date(2025, 12, 31)) == ["2026-03-31"]


@given(st.integers(1, 999))
def test_numbers_are_read_as_they_are_written(value: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    zero = "零" if hundreds and not tens and ones else ""
    ten = f"{'' if tens == 1 and not hundreds else digits[tens]}十" if tens else ""
    written = f"{digits[hundreds] + '百' if hundreds else ''}{zero}{ten}{digits[ones] if ones else ''}"
    assert number(written) == number(str(value)) == value


@pytest.mark.parametrize("text", ["十百", "一百二", "百", "二二", "零", "千"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) == 0


def test_events_are_due_once_each_and_only_in_the_time() -> None:
    days = (date(2024, 2, 8), date(2024, 2, 8), date(2024, 9, 2), date(2025, 1, 1))
    assert due("20个工作日内", date(2024, 1, 1), date(2024, 12, 31), *days) == ["2024-03-13", "2024-09-30"]
    assert due("实时", date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 10)) == ["2024-02-18"]
    assert due("长期公开", date(2024, 1, 2), date(2024, 12, 31)) == ["2024-01-30"]


@given(kind=st.sampled_from(list(MONTHS)), first=DAYS, last=DAYS)
def test_every_period_that_ends_in_the_time_stands_there_once(kind: Kind, first: date, last: date) -> None:
    found = list(periods(kind, first, last))
    ends = [end for _, end in found]
    day, wanted = first, []
    while day <= last:
        following = day + timedelta(days=1)
        if following.day == 1 and (following.month - 1) % MONTHS[kind] == 0:
            wanted.append(day)
        day = following
    assert ends == wanted
    assert all(left_end + timedelta(days=1) == begin for (_, left_end), (begin, _) in pairwise(found))


@given(
    kind=st.sampled_from(list(MONTHS)),
    days=st.integers(1, 60),
    day=st.none() | st.integers(1, 31),
    first=DAYS,
    last=DAYS,
)
def test_due_dates_are_working_days_after_their_period_and_keep_its_order(
    kind: Kind, days: int, day: int | None, first: date, last: date
) -> None:
    found = list(obligations(Timing(kind, days, day=day), first, last, CALENDAR))
    assert all(CALENDAR.is_workday(item.due.date) and item.due.date > item.last for item in found)
    assert [item.due.date for item in found] == sorted(item.due.date for item in found)
    if day is None:
        assert all(CALENDAR.count(item.last, item.due.date) == days for item in found)


@given(first=DAYS, middle=DAYS, last=DAYS, kind=st.sampled_from(list(MONTHS)))
def test_reckoning_in_two_pieces_gives_the_same(first: date, middle: date, last: date, kind: Kind) -> None:
    first, middle, last = sorted((first, middle, last))
    timing = Timing(kind, 20)
    pieces = [
        *obligations(timing, first, middle, CALENDAR),
        *obligations(timing, middle + timedelta(days=1), last, CALENDAR),
    ]
    assert pieces == list(obligations(timing, first, last, CALENDAR))


@pytest.mark.parametrize(
    ("text", "is_after"),
    [
        ("每月结束后20日内", True), ("每季度终了后15个工作日内", True), ("每月10日前", True), ("每年3月31日前", True), ("每年12月31日前", False),
        ("按月公开", False), ("每月实时更新", False), ("信息形成之日起20个工作日内", False), ("长期公开", False),
    ],
)  # fmt: skip
def test_which_terms_run_from_the_end_of_a_period(text: str, is_after: bool) -> None:
    timing = parse_timing(text)
    assert timing is not None
    assert timing.is_after_period is is_after


def test_bounds() -> None:
    with pytest.raises(CalendarError, match="缩短期间"):
        list(periods("month", date(1800, 1, 1), date(2026, 1, 1)))
    with pytest.raises(CalendarError):
        due("每月10日前", date(1999, 1, 1), date(1999, 3, 1))
