"""The morning's digest: only to who asked, once a day, numbers and terms only, planned by the worker itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import Refused
from gongkai.office.jobs.models import MorningMail
from gongkai.office.jobs.morning import send_digests, set_morning_mail
from gongkai.office.jobs.schedule import every_day, next_run, plan
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, opened, who

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def mails(settings: Settings) -> None:
    """A mail server is configured."""
    settings.MAILS, settings.SITE_ADDRESS = True, "https://www.example.cn"


@pytest.mark.usefixtures("mails")
def test_it_goes_out_once_to_who_asked(county: County) -> None:
    old = opened(county, "旧的", arrived_on=date(2026, 2, 2))
    new = opened(county, arrived_on=TODAY)
    set_morning_mail(actor=who(county), address="chengban@example.cn")
    set_morning_mail(actor=who(county, "auditor"), address="shenji@example.cn")
    set_morning_mail(actor=who(county, "compiler"), address="nianbao@example.cn")
    assert (send_digests(), send_digests()) == (2, 0)
    (letter,) = [one for one in mail.outbox if one.to == ["chengban@example.cn"]]
    assert letter.subject.endswith("3月20日办理提要")
    assert f"已超期：\n  {old.number}　期限2026年3月" in letter.body
    assert f"新收到：\n  {new.number}" in letter.body
    assert "等您办理：2件。" in letter.body
    assert "https://www.example.cn/desk/" in letter.body
    assert [word for word in ("张", "校车", "5550101") if word in letter.body] == []
    with at(date(2026, 3, 23)):
        assert send_digests() == 2
        who(county).is_active = False
        who(county).save()
    with at(date(2026, 3, 24)):
        assert send_digests() == 1


def test_an_address_is_checked_kept_and_taken_back(county: County) -> None:
    actor = who(county)
    with pytest.raises(Refused, match="不完整"):
        set_morning_mail(actor=actor, address="x@")
    set_morning_mail(actor=actor, address="")
    assert not Entry.objects.filter(action="jobs.set_morning_mail").exists()
    set_morning_mail(actor=actor, address=" a@example.cn ")
    set_morning_mail(actor=actor, address="b@example.cn")
    assert MorningMail.objects.get().address == "b@example.cn"
    assert (str(MorningMail.objects.get()), MorningMail.objects.get().audit_name) == ("handler", "handler")
    set_morning_mail(actor=actor, address="")
    assert not MorningMail.objects.exists()
    entries = Entry.objects.filter(action="jobs.set_morning_mail")
    assert [entry.after["wanted"] for entry in entries.order_by("number")] == [True, True, False]
    assert "example" not in str([entry.after for entry in entries])


def test_nothing_leaves_without_a_server(county: County) -> None:
    opened(county)
    set_morning_mail(actor=who(county), address="a@example.cn")
    assert send_digests() == 0
    assert mail.outbox == []


@pytest.mark.usefixtures("mails")
def test_a_server_that_does_not_answer_is_asked_again(county: County, settings: Settings) -> None:
    opened(county)
    set_morning_mail(actor=who(county), address="a@example.cn")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send_digests() == 0
    assert MorningMail.objects.get().sent_on is None


@pytest.mark.django_db
def test_the_day_is_planned_once(settings: Settings) -> None:
    assert plan() is None
    settings.TASKS = QUEUE
    assert plan() is not None
    moment = plan(after=datetime(2026, 3, 20, 1, tzinfo=UTC))
    waiting = DBTaskResult.objects.filter(task_path=every_day.module_path)
    assert [task.run_after for task in waiting] == [moment]
    assert moment == timezone.make_aware(datetime(2026, 3, 21, 7, 30))
    assert every_day.func() == 0
    assert waiting.count() == 1


def test_when_the_day_is_due() -> None:
    def local(day: int, hour: int) -> datetime:
        return timezone.make_aware(datetime(2026, 3, day, hour))

    at_eight = time(8)
    assert next_run(local(20, 7), at_eight, passed=False) == local(20, 8)
    assert next_run(local(20, 9), at_eight, passed=False) == local(21, 8)
    assert next_run(local(20, 9), at_eight, passed=True) == local(20, 9)
