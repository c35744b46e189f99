"""A new notice moves open cases, shows them first, and never rewrites what has passed."""

from datetime import date

import pytest

from gongkai.law.workdays import default_calendar
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Body
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force, keep
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.load_calendar_notice import Loaded, load_calendar_notice
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.models import CalendarVersion, Request
from gongkai.office.inforequests.rebuilding import differences
from tests.office.county import County
from tests.office.inforequests.people import ASKED, at, draft, opened, review, sign, who

NOVEMBER = date(2026, 11, 20)
NOTICE = """
number = "示范放假通知〔2026〕1号"
issued = 2026-11-25
years = [2027]
holidays = ["2027-01-01..2027-01-03", "2027-02-05..2027-02-11", "2027-05-01..2027-05-05", "2027-10-01..2027-10-07"]
workdays = [2027-01-09]
"""


def load(county: County, text: str = NOTICE, *, dry_run: bool = False, suffix: str = ".toml") -> Loaded:
    return load_calendar_notice(
        actor=who(county, "system_administrator"), body=county.government, text=text, suffix=suffix, dry_run=dry_run
    )


def test_open_cases_move_after_they_were_shown(county: County) -> None:
    with at(NOVEMBER):
        moving = opened(county, arrived_on=NOVEMBER)
        extend_deadline(actor=who(county, "ogi_head"), request=moving, on=NOVEMBER, days=20, reason="材料多")
        assert (moving.due_on, moving.provisional, moving.earliest_on) == (date(2027, 1, 18), True, date(2027, 1, 15))
        near = opened(county, "另一件", arrived_on=NOVEMBER)
        with at(date(2027, 1, 19)):
            past = Request.objects.get(pk=moving.pk)
            assert past.due_on is not None
        shown = load(county, dry_run=True)
        assert [(move.case, move.days, move.applies) for move in shown.moves] == [(str(moving.pk), -3, True)]
        assert (shown.written, CalendarVersion.objects.count()) == (False, 1)
        assert load(county).moves == shown.moves
    moving.refresh_from_db()
    near.refresh_from_db()
    assert (moving.due_on, moving.provisional, moving.calendar) == (
        date(2027, 1, 15),
        False,
        CalendarVersion.objects.last(),
    )
    assert near.calendar == CalendarVersion.objects.first()
    entry = Entry.objects.last()
    assert entry is not None
    assert entry.after | {"version": ""} == {"source": "示范放假通知〔2026〕1号", "moved": 1, "kept": 0, "version": ""}
    assert list(differences()) == []


def test_what_has_passed_stays(county: County) -> None:
    with at(NOVEMBER):
        request = opened(county, arrived_on=NOVEMBER)
        extend_deadline(actor=who(county, "ogi_head"), request=request, on=NOVEMBER, days=20, reason="材料多")
    with at(date(2027, 1, 19)):
        loaded = load(county)
        assert [(move.applies, move.days) for move in loaded.moves] == [(False, -3)]
        request.refresh_from_db()
        assert (request.due_on, request.calendar) == (date(2027, 1, 18), CalendarVersion.objects.first())
        assert [move.applies for move in load(county, NOTICE.replace("1号", "2号")).moves] == [False]
    assert list(differences()) == []


def test_a_later_act_takes_the_calendar_in_force(county: County) -> None:
    with at(NOVEMBER):
        request = opened(county, arrived_on=NOVEMBER)
        load(county)
        extend_deadline(actor=who(county, "ogi_head"), request=request, on=NOVEMBER, days=20, reason="材料多")
    assert (request.due_on, request.provisional) == (date(2027, 1, 15), False)


def test_a_regional_notice_moves_only_its_region(county: County) -> None:
    Body.objects.filter(code="education").update(division_code="450100")
    text = 'number = "示范〔2026〕3号"\nissued = 2026-03-10\nregion = "450000"\nyears = []\nholidays = [2026-03-25]'
    here = opened(county, body=Body.objects.get(code="education"))
    assert [move.days for move in load(county, text).moves] == [1]
    here.refresh_from_db()
    assert here.due_on == date(2026, 3, 31)


def test_the_programs_own_notices_are_offered_once(county: County) -> None:
    default = default_calendar()
    older = type(default)(tuple(notice for notice in default.notices if 2026 not in notice.years))
    keep(older, source="旧版程序")
    request = opened(county)
    assert request.provisional
    loaded = load(county, "")
    assert (loaded.written, [move.case for move in loaded.moves]) == (True, [str(request.pk)])
    assert not load(county, "").written
    assert calendar_of(in_force()).version == default.version


def test_notices_are_checked(county: County) -> None:
    for text, suffix, says in (
        ("number =", ".toml", "不是合格的TOML"), (NOTICE, ".pdf", "应为 .toml 或 .csv"), ("长" * 400_000, ".toml", "超过1MB"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says):
            load(county, text, suffix=suffix)
    with pytest.raises(NotPermitted):
        load_calendar_notice(actor=who(county), body=county.bodies["education"], text=NOTICE)


def test_only_some_calendars_are_kept_in_memory(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.office.inforequests import calendars

    monkeypatch.setattr(calendars, "_KEPT", 1)
    monkeypatch.setattr(calendars, "_by_digest", type(calendars._by_digest)())
    first = opened(county)
    load(county)
    second = opened(county, f"{ASKED}二")
    assert [calendar_of(item.calendar).version for item in (first, second, first)][0::2] == [
        default_calendar().version
    ] * 2
    assert len(calendars._by_digest) == 1


def test_whether_an_answer_was_in_time_becomes_certain(county: County) -> None:
    with at(NOVEMBER):
        request = opened(county, arrived_on=NOVEMBER)
        extend_deadline(actor=who(county, "ogi_head"), request=request, on=NOVEMBER, days=20, reason="材料多")
    with at(date(2027, 1, 18)):
        sign(county, review(county, draft(county, request)))
        serve(actor=who(county), request=request, on=date(2027, 1, 18), route="by_hand")
        assert (request.state, request.provisional, request.on_time) == ("closed", True, None)
        load(county)
    request.refresh_from_db()
    assert (request.provisional, request.due_on, request.on_time) == (False, date(2027, 1, 15), False)
