"""A new notice moves open cases, shows them first, and never rewrites what has passed."""

from datetime import date

import pytest

from gongkai.law.workdays import default_calendar, read_notices
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Body
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force, keep
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.load_calendar_notice import Loaded, load_calendar_notice, new_notices
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.models import CalendarVersion, Request
from gongkai.office.inforequests.rebuilding import differences
from tests.office.county import County
from tests.office.inforequests.people import ASKED, at, draft, opened, review, sign, unpaid, who

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


LATE = 'number = "示范〔2026〕4号"\nissued = 2026-03-01\nyears = []\nholidays = ["2026-03-12..2026-03-13"]'


def test_what_was_done_by_the_old_calendar_keeps_it(county: County) -> None:
    with at(date(2026, 3, 31)):
        stuck, moving = unpaid(county), opened(county, arrived_on=date(2026, 3, 9))
        loaded = load(county, LATE)
        assert (list(loaded.stuck), [move.case for move in loaded.moves]) == ([str(stuck.pk)], [str(moving.pk)])
        assert "届满之前不能认定逾期" in loaded.stuck[str(stuck.pk)]
        stuck.refresh_from_db()
        draft(county, stuck, "abandoned_fee")
    assert (stuck.state, stuck.calendar) == ("drafted", CalendarVersion.objects.first())
    entry = Entry.objects.filter(action="inforequests.load_calendar_notice").get()
    assert entry.after is not None
    assert (entry.after["moved"], entry.after["kept"]) == (1, 1)
    assert list(differences()) == []


def test_progress_is_told(county: County) -> None:
    told: list[tuple[int, int]] = []
    with at(NOVEMBER):
        opened(county)
        opened(county, "另一件")
        load_calendar_notice(
            actor=who(county, "system_administrator"), body=county.bodies["education"], text=NOTICE, dry_run=True,
            said=lambda done, total: told.append((done, total)),
        )  # fmt: skip
    assert told == [(2, 2)]


def test_what_changed_while_the_cases_were_looked_at(county: County) -> None:
    """Somebody extends a case, and another request comes in, between the look and the lock."""
    with at(NOVEMBER):
        request = opened(county, arrived_on=NOVEMBER)
        meanwhile: list[Request] = []

        def acted(_done: int, _total: int) -> None:
            if not meanwhile:
                fresh = Request.objects.get(pk=request.pk)
                extend_deadline(actor=who(county, "ogi_head"), request=fresh, on=NOVEMBER, days=20, reason="材料多")
                other = opened(county, "新来的", arrived_on=NOVEMBER)
                extend_deadline(actor=who(county, "ogi_head"), request=other, on=NOVEMBER, days=20, reason="材料多")
                meanwhile.append(other)

        loaded = load_calendar_notice(
            actor=who(county, "system_administrator"), body=county.bodies["education"], text=NOTICE, said=acted
        )
    assert {move.case for move in loaded.moves} == {str(request.pk), str(meanwhile[0].pk)}
    for moved in (request, meanwhile[0]):
        moved.refresh_from_db()
        assert (moved.due_on, moved.provisional) == (date(2027, 1, 15), False)
    assert list(differences()) == []


def test_two_notices_at_once_do_not_lose_one(county: County) -> None:
    with at(NOVEMBER):
        opened(county)

        def other(_done: int, _total: int) -> None:
            keep(calendar_of(in_force()).with_notices(*read_notices(LATE, ".toml")), source="另一份")

        with pytest.raises(Refused, match="另一份通知"):
            load_calendar_notice(
                actor=who(county, "system_administrator"), body=county.bodies["education"], text=NOTICE, said=other
            )
        assert CalendarVersion.objects.count() == 2
        with pytest.raises(Refused, match="重新查看影响"):
            load_calendar_notice(
                actor=who(county, "system_administrator"), body=county.bodies["education"], text=NOTICE,
                on=str(CalendarVersion.objects.earliest("pk").digest),
            )  # fmt: skip
        assert load(county).on == in_force().digest


def test_a_notice_can_be_taken_back(county: County) -> None:
    with at(NOVEMBER):
        request = opened(county, arrived_on=NOVEMBER)
        days = []
        for holidays in ("2026-12-01", "2026-12-02..2026-12-04", "2026-12-01"):
            load(county, f'number = "示范〔2026〕5号"\nissued = 2026-11-20\nholidays = ["{holidays}"]')
            request.refresh_from_db()
            days.append(request.due_on)
    assert days == [date(2026, 12, 21), date(2026, 12, 23), date(2026, 12, 21)]
    assert CalendarVersion.objects.count() == 4


@pytest.mark.parametrize(
    ("division", "region", "may"),
    [
        ("450123", "", False),
        ("450123", "450000", False),
        ("450123", "450124", False),
        ("450123", "450123", True),
        ("450123", "450123100", True),
        ("", "450123", False),
    ],
)
def test_a_head_of_a_body_below_loads_for_its_own_division(
    county: County, division: str, region: str, may: bool
) -> None:
    head, body = who(county, "ogi_head"), county.bodies["education"]
    body.division_code = division
    body.save()
    text = f'number = "示范〔2026〕5号"\nissued = 2026-03-10\nregion = "{region}"\nyears = []\nholidays = [2026-03-25]'
    if may:
        assert load_calendar_notice(actor=head, body=body, text=text).written
    else:
        for act in (load_calendar_notice, new_notices):
            with pytest.raises(Refused, match="请由系统管理员载入") as refused:
                act(actor=head, body=body, text=text, suffix=".toml")
            assert refused.value.field == "region"
    assert not load_calendar_notice(actor=head, body=body).written
    Body.objects.filter(pk=body.pk).update(territory_parent=None)
    assert new_notices(actor=head, body=Body.objects.get(pk=body.pk), text=NOTICE, suffix=".toml")
