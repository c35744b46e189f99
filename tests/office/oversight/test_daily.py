"""The day's work: starting rows, obligations and reminders of every body, events that the log knows; done again it does nothing."""

from datetime import date

import pytest
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.errors import Refused
from gongkai.office.jobs.daily import DAILY, work_through
from gongkai.office.oversight.daily import keep_obligations
from gongkai.office.oversight.domain.begin_starting_rows import begin_starting_rows
from gongkai.office.oversight.domain.end_catalogue import end_catalogue
from gongkai.office.oversight.models import Catalogue, Duty, Event, Obligation, Reminder
from tests.office.county import FOUNDED, County
from tests.office.oversight.people import adopted, on
from tests.office.oversight.workbooks import Line, workbook

GUIDE = "机构信息/公开指南和联系方式"
LEADER = "机构信息/负责人变更"


def test_every_body_has_its_starting_rows(county: County) -> None:
    with on(date(2025, 3, 3)):
        made = keep_obligations()
        assert keep_obligations() == 0
    assert made == Obligation.objects.count() == len(county.bodies)
    assert Catalogue.objects.filter(kind="starting").count() == len(county.bodies)
    names = Duty.objects.filter(body=county.bodies["health"]).values_list("row__name", flat=True)
    assert list(names) == ["财政信息/部门预算和决算", LEADER, GUIDE, "重点领域/重点领域信息更新"]
    with on(date(2025, 6, 3)):
        keep_obligations()
        reminded = Reminder.objects.count()
        keep_obligations()
        assert (Obligation.objects.count(), Reminder.objects.count()) == (2 * len(county.bodies), reminded)


def test_what_the_log_knows_is_an_event(county: County) -> None:
    health, today = county.bodies["health"], timezone.localdate()
    keep_obligations()
    described = {"name": "办公室", "address": "示范路1号", "office_hours": "工作日", "phone": "0000-1"}
    describe_ogi_unit(actor=county.people["system_administrator"], body=health, **described)
    for post in ("group_head", "responsible_officer"):
        appoint(actor=county.people["system_administrator"], body=health, post=post, person="张三", starts_on=FOUNDED)
    for _ in range(2):
        keep_obligations()
        found = Event.objects.order_by("pk").values_list("duty__body__code", "duty__row__name", "happened_on", "what")
        assert sorted(found) == [
            ("health", GUIDE, today, "公开工作机构信息登记或者变更"),
            ("health", LEADER, today, "负责公开工作的领导任职变动"),
        ]
    assert Obligation.objects.filter(event__isnull=False).count() == 2


def test_the_own_catalogue_takes_their_place(county: County) -> None:
    education, health = county.bodies["education"], county.bodies["health"]
    own = workbook([Line("机构", "领导信息"), Line("财政", "预算公开", "每年")])
    with on(date(2025, 3, 3)):
        begin_starting_rows(body=education)
        adopted(county, date(2025, 3, 3), own)
        adopted(county, date(2025, 3, 3), own, actor=county.people["supervisor"], body=health)
        assert begin_starting_rows(body=health)
        assert not begin_starting_rows(body=health)
    for body in (education, health):
        current = Duty.objects.current().filter(body=body, row__catalogue__kind="starting")
        assert list(current.values_list("row__name", flat=True)) == [GUIDE, "重点领域/重点领域信息更新"]
    starting = Catalogue.objects.get(body=health, kind="starting")
    with pytest.raises(Refused, match="不能停用"):
        end_catalogue(actor=county.people["supervisor"], catalogue=starting, reason="不需要")


def test_a_part_that_fails_holds_up_no_other(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert keep_obligations in DAILY

    def broken() -> int:
        raise ValueError

    monkeypatch.setattr("gongkai.office.jobs.daily.DAILY", [broken, keep_obligations])
    assert work_through().keys() == {"keep_obligations"}
    assert "the day's work: broken" in caplog.text


def test_a_body_that_cannot_be_drawn_holds_up_no_other(county: County, caplog: pytest.LogCaptureFixture) -> None:
    keep_obligations()
    county.bodies["health"].division_code = "x"
    county.bodies["health"].save()
    with on(clock.today()):
        keep_obligations()
    assert "obligations of health" in caplog.text
