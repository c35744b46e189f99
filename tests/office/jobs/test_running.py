"""Jobs end once, tell their owner why they failed, and leave files for some days only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.jobs.daily import DAILY
from gongkai.office.jobs.files import KEPT, forget_old, note_progress, path_in, path_out, with_progress
from gongkai.office.jobs.models import Job, State
from gongkai.office.jobs.registry import KINDS
from gongkai.office.jobs.running import Run, carry_out, start, start_again
from tests.office.county import County


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few kinds of jobs."""

    def good(run: Run) -> None:
        for number in range(3):
            run.progress(number, 2)
        run.give("结果.txt", run.data().upper())
        run.tell("好了", rows=2)

    def refused(run: Run) -> None:
        raise Refused("文件不对，请重传。")

    def broken(run: Run) -> None:
        raise ValueError("personal data")

    for work in (good, refused, broken):
        monkeypatch.setitem(KINDS, work.__name__, work)


def _run(county: County, capture: DjangoCaptureOnCommitCallbacks, kind: str) -> Job:
    with capture(execute=True):
        job = start(kind=kind, title=kind, actor=county.people["handler"], data=b"abc")
    job.refresh_from_db()
    return job


@pytest.mark.usefixtures("kinds")
def test_a_job_speaks_the_language_of_its_owner(
    county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with override("en"):
        broken = _run(county, django_capture_on_commit_callbacks, "broken")
    assert broken.message.startswith("Something unexpected happened")
    assert "程序遇到意外情况" in _run(county, django_capture_on_commit_callbacks, "broken").message


@pytest.mark.usefixtures("kinds")
def test_jobs(county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    job = _run(county, django_capture_on_commit_callbacks, "good")
    assert (job.state, job.percent, job.message, job.result) == (State.DONE, 100, "好了", {"rows": 2})
    assert path_out(job).read_bytes() == b"ABC"
    carry_out.call(job.pk)
    refused = _run(county, django_capture_on_commit_callbacks, "refused")
    assert (refused.state, refused.message, refused.percent) == (State.FAILED, "文件不对，请重传。", 0)
    broken = _run(county, django_capture_on_commit_callbacks, "broken")
    assert (broken.state, "personal" in broken.message) == (State.FAILED, False)
    with django_capture_on_commit_callbacks(execute=True):
        start_again(refused)
    refused.refresh_from_db()
    assert refused.state == State.FAILED
    with pytest.raises(KeyError):
        start(kind="nonsense", title="", actor=county.people["handler"])
    assert list(Job.objects.visible_to(county.people["auditor"])) == list(Job.objects.visible_to(None)) == []


def _long_ago(job: Job) -> None:
    past = timezone.now() - KEPT - timedelta(days=1)
    Job.objects.filter(pk=job.pk).update(moved_at=past)
    job.refresh_from_db()


@pytest.mark.usefixtures("kinds")
def test_files_are_forgotten(
    county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = _run(county, django_capture_on_commit_callbacks, "good")
    _long_ago(job)
    start(kind="good", title="", actor=county.people["handler"])
    job.refresh_from_db()
    assert (job.file_name, path_out(job).exists(), str(job)) == ("", False, "good")
    assert (job.was_cut_off, Job(state="running", done=1, total=2).percent) == (False, 50)


@pytest.mark.usefixtures("kinds")
@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.RUNNING])
def test_what_was_handed_in_is_forgotten_too(
    county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, state: State
) -> None:
    """A ledger that was handed in holds requesters; no job that only reads leaves a file, and one that was cut off never ends."""
    job, fresh = (_run(county, django_capture_on_commit_callbacks, "refused") for _ in range(2))
    Job.objects.filter(pk=job.pk).update(state=state)
    _long_ago(job)
    assert (path_in(job).is_file(), forget_old in DAILY, forget_old(), forget_old()) == (True, True, 1, 0)
    assert (path_in(job).parent.exists(), path_in(fresh).is_file()) == (False, True)
    with pytest.raises(Refused, match="请回到原来的页面重新提交"):
        start_again(job)


@pytest.mark.usefixtures("kinds")
def test_what_waits_keeps_its_file(
    county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = _run(county, django_capture_on_commit_callbacks, "refused")
    Job.objects.update(state=State.WAITING)
    _long_ago(job)
    assert (forget_old(), path_in(job).is_file()) == (0, True)
    path_in(job).unlink()
    carry_out.call(job.pk)
    job.refresh_from_db()
    assert job.state == State.FAILED
    with pytest.raises(Refused, match="已经删除"):
        Run(job).data()


@pytest.mark.usefixtures("kinds")
def test_the_page_says_why_it_cannot_begin_again(
    county: County, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    job = _run(county, django_capture_on_commit_callbacks, "refused")
    Account.objects.update(must_change_password=False)
    client.force_login(county.people["handler"], backend="django.contrib.auth.backends.ModelBackend")
    address = f"/desk/jobs/{job.pk}/again"
    assert "已经删除" not in client.post(address, follow=True).content.decode()
    Job.objects.update(state=State.FAILED)
    _long_ago(job)
    assert "已经删除" in client.post(address, follow=True).content.decode()


def test_how_far_a_job_is_shows_while_its_transaction_runs(county: County, client: Client) -> None:
    """What the work writes into the database is seen only when all of it is done."""
    past = timezone.now() - timedelta(hours=1)
    job = Job.objects.create(
        kind="import", title="导入", account=county.people["handler"], state=State.RUNNING, moved_at=past
    )
    assert (with_progress(job).was_cut_off, job.percent) == (True, 0)
    note_progress(job, 3, 4)
    assert (with_progress(job).was_cut_off, job.percent) == (False, 75)
    Account.objects.update(must_change_password=False)
    client.force_login(county.people["handler"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/jobs/{job.pk}/").content.decode()
    assert ("3 / 4" in page, "重新开始" in page) == (True, False)
    again = Job.objects.get()
    again.moved_at = timezone.now() + timedelta(seconds=1)
    assert with_progress(again).percent == 0
