"""Whatever rows, versions, events and calendars there were over the years, and whenever the job ran: every obligation that the rows
demand is there, none is there twice, and each is due on the working day that its row says.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from gongkai.law.workdays import Calendar, Day, Notice, default_calendar
from gongkai.office.inforequests.calendars import keep
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.record_event import record_event
from gongkai.office.oversight.models import Duty, Obligation
from tests.office.county import County
from tests.office.oversight.people import adopted, on
from tests.office.oversight.workbooks import Line, workbook

FIRST, LAST = date(2024, 1, 8), date(2026, 12, 20)
AHEAD = timedelta(days=31)
WORDINGS: dict[str, tuple[int | str, tuple[str, int, int]]] = {
    "信息形成或者变更之日起20个工作日内": ("event", ("work", 20, 0)),
    "自信息形成之日起七个工作日内": ("event", ("work", 7, 0)),
    "收到信息后3日内": ("event", ("days", 3, 0)),
    "实时公开": ("event", ("work", 0, 0)),
    "按月公开": (1, ("work", 20, 0)),
    "每月10日前": (1, ("day", 0, 10)),
    "每月结束后10个工作日内": (1, ("work", 10, 0)),
    "按季度": (3, ("work", 20, 0)),
    "每季度终了后15日内": (3, ("days", 15, 0)),
    "每半年": (6, ("work", 20, 0)),
    "每年3月31日前": (12, ("day", 3, 31)),
    "按年公开": (12, ("work", 20, 0)),
    "长期公开": ("once", ("work", 20, 0)),
}
"""A wording → how many months its period has, or `event` or `once`; and by when, said once more in other words than the program's."""


class Due(NamedTuple):
    """What must be there."""

    name: str
    what: str
    first: date
    last: date
    due: date


class Story(NamedTuple):
    """Versions (day → row's name → wording), events, days on which the job ran, and days off and on of a notice."""

    versions: dict[date, dict[str, str]]
    events: list[tuple[date, str]]
    runs: list[date]
    days: dict[date, bool]


DAYS = st.dates(FIRST, LAST)
ROWS = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.sampled_from(sorted(WORDINGS)), min_size=3, max_size=5)
STORIES = st.builds(
    Story,
    st.builds(lambda first, later: later | {FIRST: first}, ROWS, st.dictionaries(DAYS, ROWS, max_size=2)),
    st.lists(st.tuples(DAYS, st.sampled_from("甲乙丙丁戊")), min_size=4, max_size=12, unique=True),
    st.lists(DAYS, max_size=4),
    st.dictionaries(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.booleans(), max_size=40),
)


def due(wording: str, last: date, calendar: Calendar) -> date:
    """The last day by walking from day to day."""
    how, number, day = WORDINGS[wording][1]
    found = last
    if how == "work":
        for _ in range(number):
            found += timedelta(days=1)
            while not calendar.is_workday(found):
                found += timedelta(days=1)
    elif how == "days":
        found += timedelta(days=number)
    else:
        after = last + timedelta(days=1)
        found = date(after.year, number or after.month, day)
    while not calendar.is_workday(found):
        found += timedelta(days=1)
    return found


def spans(story: Story) -> Iterator[tuple[str, str, date, date]]:
    """Each row with a wording from a day until another (not included), through all versions that leave both alone."""
    running: dict[str, tuple[str, date]] = {}
    for day, rows in sorted(story.versions.items()):
        for name, (wording, since) in list(running.items()):
            if rows.get(name) != wording:
                yield name, wording, since, day
                del running[name]
        for name, wording in rows.items():
            running.setdefault(name, (wording, day))
    for name, (wording, since) in running.items():
        yield name, wording, since, LAST + AHEAD + timedelta(days=1)


def expected(story: Story, calendar: Calendar) -> Counter[Due]:
    """Every obligation, by looking at every day."""
    found: Counter[Due] = Counter()
    for name, wording, since, until in spans(story):
        kind = WORDINGS[wording][0]
        days = [since + timedelta(days=place) for place in range((until - since).days)]
        if kind == "once":
            found[Due(name, "", since, since, due(wording, since, calendar))] += bool(days)
        elif kind == "event":
            for day, row in story.events:
                if row == name and since <= day < until:
                    found[Due(name, f"{row}{day}", day, day, due(wording, day, calendar))] += 1
        else:
            for day in days:
                after = day + timedelta(days=1)
                if after.day == 1 and (after.month - 1) % int(kind) == 0:
                    months = after.year * 12 + after.month - 1 - int(kind)
                    first = date(months // 12, months % 12 + 1, 1)
                    found[Due(name, "", first, day, due(wording, day, calendar))] += 1
    return found


def live(county: County, story: Story) -> None:
    """Let everything happen in the order of its days: versions in the morning, events at noon, the job at night."""
    body = county.bodies["education"]
    steps = sorted(
        [(day, 0, "") for day in story.versions]
        + [(day, 1, name) for day, name in story.events]
        + [(day, 2, "") for day in story.runs]
    )
    for day, kind, name in [*steps, (LAST, 2, "")]:
        with on(day):
            if kind == 0:
                lines = [Line(row, "", wording) for row, wording in story.versions[day].items()]
                assert adopted(county, day, workbook(lines)).catalogue is not None
            elif kind == 1:
                duty = Duty.objects.current().filter(row__name=name).select_related("row").first()
                timing = duty.row.meaning if duty else None
                if duty is not None and timing is not None and timing.kind == "event":
                    record_event(actor=county.people["handler"], duty=duty, on=day, what=f"{name}{day}")
            else:
                draw_obligations(body=body)
                assert draw_obligations(body=body) == 0


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(STORIES)
def test_none_is_missing_none_is_there_twice(county: County, story: Story) -> None:
    with transaction.atomic():
        days = tuple(Day(day, "workday" if worked else "holiday", "通知", "节日") for day, worked in story.days.items())
        calendar = default_calendar().with_notices(Notice("通知", date(2026, 12, 1), (), days))
        keep(calendar, source="测试")
        live(county, story)
        asked = Obligation.objects.exclude(state="void").select_related("row", "event")
        found = Counter(
            Due(one.row.name, one.event.what if one.event else "", one.first_on, one.last_on, one.due_on)
            for one in asked
        )
        assert found == expected(story, calendar)
        assert all(calendar.is_workday(one.due) for one in found)
        event(f"{min(found.total(), 90) // 10}0 obligations or more")
        transaction.set_rollback(True)


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_naive_reading_is_the_row_s(county: County, wording: str) -> None:
    """Each wording by itself over three years: enough of them that the law above says something."""
    story = Story({FIRST: {"甲": wording}}, [(date(2024, 5, 6), "甲"), (date(2025, 5, 6), "甲")], [], {})
    with transaction.atomic():
        live(county, story)
        kind = WORDINGS[wording][0]
        wanted = {"event": 2, "once": 1, 1: 36, 3: 12, 6: 6, 12: 3}[kind]
        assert Obligation.objects.count() == expected(story, default_calendar()).total() == wanted
