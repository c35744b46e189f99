"""The calendar: published days, counting, provisional years, regions, versions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.workdays import Calendar, CalendarError, Day, Due, Notice, calendar_notes, default_calendar
from gongkai.law.workdays.index import WorkdayIndex, merge
from gongkai.law.workdays.statutory import estimated_days, festivals, statutory_days

CALENDAR = default_calendar()
DAYS = st.dates(date(2008, 1, 1), date(2026, 11, 30))

VECTORS = [
    ("2025-01-02", 20, "2025-02-06"),
    ("2025-01-20", 20, "2025-02-21"),
    ("2025-09-26", 20, "2025-10-30"),
    ("2026-01-01", 20, "2026-01-29"),
    ("2026-02-10", 20, "2026-03-16"),
    ("2026-02-12", 15, "2026-03-11"),
    ("2026-02-13", 7, "2026-03-02"),
    ("2026-04-30", 20, "2026-06-01"),
    ("2026-09-18", 20, "2026-10-22"),
    ("2026-09-24", 7, "2026-10-12"),
    ("2026-12-01", 20, "2026-12-29"),
    ("2026-03-02", 20, "2026-03-30"),
    ("2026-03-02", 40, "2026-04-28"),
]


@pytest.mark.parametrize(("start", "days", "due"), VECTORS)
def test_domain_vectors(start: str, days: int, due: str) -> None:
    expected = date.fromisoformat(due)
    assert CALENDAR.add(date.fromisoformat(start), days) == Due(expected, expected)


def test_workdays_of_each_year() -> None:
    counts = [CALENDAR.count(date(year - 1, 12, 31), date(year, 12, 31)) for year in range(2019, 2027)]
    assert counts == [250, 249, 250, 249, 249, 251, 248, 248]


def test_every_published_day_agrees_with_the_seed_package() -> None:
    seed = pytest.importorskip("chinese_calendar")
    every = [
        date(2008, 1, 1) + timedelta(days=shift) for shift in range((date(2026, 12, 31) - date(2008, 1, 1)).days + 1)
    ]
    assert [day for day in every if CALENDAR.is_workday(day) != seed.is_workday(day)] == []


def test_every_published_day_agrees_with_a_second_package() -> None:
    second = pytest.importorskip("holidays")
    china = second.country_holidays("CN", years=range(2010, 2027))
    every = [
        date(2010, 1, 1) + timedelta(days=shift) for shift in range((date(2026, 12, 31) - date(2010, 1, 1)).days + 1)
    ]
    assert [day for day in every if CALENDAR.is_workday(day) != china.is_working_day(day)] == []


def test_make_up_workdays_of_2026() -> None:
    worked = sorted(day.date for day in CALENDAR.days.values() if day.kind == "workday" and day.date.year == 2026)
    assert [f"{day:%m-%d}" for day in worked] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_every_declared_day_names_a_notice_on_file_and_no_notice_is_idle() -> None:
    numbers = {notice.number for notice in CALENDAR.notices}
    assert {day.notice for day in CALENDAR.days.values()} == numbers
    assert CALENDAR.published_years == frozenset(range(2008, 2027))


def test_the_declaration_behind_a_day() -> None:
    assert CALENDAR.day(date(2026, 2, 14)) == Day(date(2026, 2, 14), "workday", "国办发明电〔2025〕7号", "春节")
    assert CALENDAR.day(date(2026, 3, 3)) is None
    estimated = CALENDAR.day(date(2027, 2, 8))
    assert estimated is not None
    assert estimated.status == "estimated"


def test_a_consultation_leaves_its_days_out() -> None:
    due = CALENDAR.add(date(2026, 3, 2), 20, [(date(2026, 3, 10), date(2026, 3, 20))])
    assert due.date == date(2026, 4, 13)
    assert CALENDAR.count(date(2026, 3, 9), date(2026, 3, 20)) == 9


def test_excluded_spans_count_as_their_union() -> None:
    first, second = (date(2026, 3, 10), date(2026, 3, 20)), (date(2026, 3, 16), date(2026, 3, 24))
    union = (date(2026, 3, 10), date(2026, 3, 24))
    assert CALENDAR.add(date(2026, 3, 2), 20, [second, first]) == CALENDAR.add(date(2026, 3, 2), 20, [union])


def test_merge_joins_touching_spans_and_drops_empty_ones() -> None:
    spans = [
        (date(2026, 3, 5), date(2026, 3, 6)),
        (date(2026, 3, 2), date(2026, 3, 4)),
        (date(2026, 4, 2), date(2026, 4, 1)),
    ]
    assert merge(spans) == [(date(2026, 3, 2), date(2026, 3, 6))]


def test_the_last_safe_receipt_and_the_first_provisional_one() -> None:
    assert CALENDAR.add(date(2026, 12, 3), 20).provisional is False
    assert CALENDAR.add(date(2026, 12, 4), 20) == Due(date(2027, 1, 4), date(2027, 1, 1), provisional=True)
    assert CALENDAR.add(date(2026, 11, 6), 40).provisional is True


def test_statutory_days_of_2027() -> None:
    assert len(statutory_days(2027)) == 13
    off = [f"{day.date:%m-%d}" for day in estimated_days(2027)]
    spring, may, autumn = (
        ["02-05", "02-06", "02-07", "02-08", "02-09", "02-10"],
        ["05-01", "05-02", "05-03", "05-04"],
        ["09-15"],
    )
    assert off == ["01-01", *spring, "04-05", *may, "06-09", *autumn, "10-01", "10-02", "10-03", "10-04", "10-05"]


def test_an_estimated_year_gives_thirteen_working_days_off() -> None:
    for year in festivals():
        weekdays_off = [day for day in estimated_days(year) if day.date.weekday() < 5]
        assert len(weekdays_off) in (12, 13), year


def test_dates_beyond_the_calendar_are_refused_in_one_sentence() -> None:
    with pytest.raises(CalendarError, match="2008年至2060年"):
        CALENDAR.add(date(2007, 12, 31), 20)
    with pytest.raises(CalendarError, match="2061-"):
        CALENDAR.add(date(2060, 12, 20), 20)
    with pytest.raises(CalendarError, match="0到5000"):
        CALENDAR.add(date(2026, 1, 1), -1)


def test_a_regional_notice_holds_only_in_its_region() -> None:
    day = date(2026, 4, 20)
    festival = Notice(
        "示范区政发〔2026〕1号", date(2026, 1, 5), (), (Day(day, "holiday", "示范区政发〔2026〕1号"),), "450000"
    )
    known = CALENDAR.with_notices(festival)
    assert [known.for_region(code).is_workday(day) for code in ("", "450100", "45", "460100")] == [
        True,
        False,
        False,
        True,
    ]
    assert known.for_region("450100").version != known.version == CALENDAR.version


def test_a_region_must_be_a_division_code() -> None:
    with pytest.raises(CalendarError, match="行政区划代码"):
        CALENDAR.for_region("示范县")


def test_a_later_notice_beats_an_earlier_one_and_a_repeated_one_replaces_itself() -> None:
    day = date(2026, 3, 4)
    off = Notice("甲", date(2026, 1, 1), (), (Day(day, "holiday", "甲"),))
    on = Notice("乙", date(2026, 1, 2), (), (Day(day, "workday", "乙"),))
    assert CALENDAR.with_notices(on, off).is_workday(day) is True
    assert CALENDAR.with_notices(off).is_workday(day) is False
    assert CALENDAR.with_notices(off).with_notices(off) == CALENDAR.with_notices(off)


def test_versions_name_the_set_of_working_days() -> None:
    assert CALENDAR.version == default_calendar().version
    assert CALENDAR.version.startswith("2026-")
    assert Calendar(CALENDAR.notices[:-1]).version.startswith("2025-")


def test_on_or_after_moves_to_the_next_working_day() -> None:
    assert CALENDAR.on_or_after(date(2026, 10, 2)).date == date(2026, 10, 8)
    assert CALENDAR.on_or_after(date(2026, 10, 10)).date == date(2026, 10, 10)
    assert CALENDAR.on_or_after(date(2027, 2, 6)).provisional is True


def test_notes_tell_what_was_off_and_what_was_worked() -> None:
    assert calendar_notes(CALENDAR, date(2026, 2, 11), date(2026, 3, 16)) == (
        "2026-02-14调休上班（春节，国办发明电〔2025〕7号），计工作日。",
        "2026-02-15至2026-02-23放假（春节，国办发明电〔2025〕7号），不计工作日。",
        "2026-02-28调休上班（春节，国办发明电〔2025〕7号），计工作日。",
    )
    assert "estimate" in calendar_notes(CALENDAR, date(2027, 1, 1), date(2027, 1, 2), "en")[0]


@given(DAYS, st.integers(0, 400))
def test_step_and_count_are_inverse(start: date, days: int) -> None:
    due = CALENDAR.estimate.step(start, days)
    assert CALENDAR.estimate.count(start, due) == days
    assert days == 0 or CALENDAR.estimate.is_workday(due)


@given(DAYS, st.integers(0, 120))
def test_counting_agrees_with_a_walk_day_by_day(start: date, length: int) -> None:
    walked = sum(CALENDAR.is_workday(start + timedelta(days=shift)) for shift in range(1, length + 1))
    assert CALENDAR.estimate.count(start, start + timedelta(days=length)) == walked


@given(
    DAYS,
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 40)), max_size=5),
)
def test_exclusions_leave_exactly_the_term_and_never_move_it_earlier(
    start: date, days: int, pieces: list[tuple[int, int]]
) -> None:
    spans = [(start + timedelta(days=first), start + timedelta(days=first + length)) for first, length in pieces]
    index = CALENDAR.estimate
    due = index.add(start, days, spans)
    left = [
        day
        for shift in range(1, (due - start).days + 1)
        if index.is_workday(day := start + timedelta(days=shift))
        and not any(first <= day <= last for first, last in spans)
    ]
    assert (len(left), left[-1]) == (days, due)
    assert due >= index.add(start, days, spans[1:])


@given(st.dictionaries(st.dates(date(2024, 1, 1), date(2024, 3, 31)), st.booleans()), st.integers(1, 80))
def test_any_set_of_exceptions_counts_right(worked: dict[date, bool], days: int) -> None:
    index = WorkdayIndex(worked)
    due = index.step(date(2023, 12, 31), days)
    walked = [
        day
        for shift in range(1, (due - date(2023, 12, 31)).days + 1)
        if index.is_workday(day := date(2023, 12, 31) + timedelta(days=shift))
    ]
    assert (len(walked), walked[-1]) == (days, due)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 200))
def test_the_earliest_date_is_never_after_the_estimate(start: date, days: int) -> None:
    due = CALENDAR.add(start, days)
    assert due.earliest <= due.date
    assert due.provisional is (due.date.year > 2026)
