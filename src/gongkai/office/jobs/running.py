"""Starting a job and carrying it out in the worker."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.files import forget_old, is_forgotten, keep, keeping, note_progress, path_in, path_out
from gongkai.office.jobs.models import Job, State
from gongkai.office.jobs.registry import KINDS

_EVERY = 0.5
_LANGUAGE = "language"
"""Where a job keeps the language of whoever asked for it, when it is not that of the installation."""
_log = logging.getLogger(__name__)


class Run:
    """What a job's function works with: the job, its owner as of now, and ways to say how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.actor = Account.objects.get(pk=job.account_id)
        self.given: dict[str, Any] = job.given
        self._said = timezone.now()

    def data(self) -> bytes:
        """The file that the job was given. Raises Refused when it is no longer kept."""
        try:
            return path_in(self.job).read_bytes()
        except FileNotFoundError as error:
            raise _gone() from error

    def progress(self, done: int, total: int) -> None:
        """Say how far it is, now and then."""
        now = timezone.now()
        if done < total and (now - self._said).total_seconds() < _EVERY:
            return
        self._said = now
        note_progress(self.job, done, total)
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, moved_at=now)

    def give(self, name: str, data: bytes) -> None:
        """Leave a file for the owner to download."""
        keep(path_out(self.job), data)
        self.job.file_name = name

    @contextmanager
    def giving(self, name: str) -> Iterator[BinaryIO]:
        """A file for the owner that is written piece by piece: it is there when all of it is."""
        with keeping(path_out(self.job)) as file:
            yield file
        self.job.file_name = name

    def tell(self, message: str, **result: Any) -> None:
        """Say what came of it."""
        self.job.message = message
        self.job.result = result


def start(*, kind: str, title: str, actor: Account, data: bytes | None = None, **given: Any) -> Job:
    """Queue a job for the worker, as soon as this transaction holds."""
    if kind not in KINDS:
        raise KeyError(kind)
    forget_old()
    language = get_language()
    said = {_LANGUAGE: language} if language and language != settings.LANGUAGE_CODE else {}
    job = Job.objects.create(kind=kind, title=title, account=actor, given=given | said)
    if data is not None:
        keep(path_in(job), data)
    transaction.on_commit(lambda: _queue(job.pk))
    return job


def _gone() -> Refused:
    return Refused("这项任务已超过七天，交来的文件已经删除，不能重新开始。请回到原来的页面重新提交。")


def _queue(key: int) -> None:
    carry_out.enqueue(key)


@task()
def carry_out(key: int) -> None:
    """Do the work of a job and record how it ended; a failing one never stops the worker."""
    started = Job.objects.filter(pk=key, state=State.WAITING).update(state=State.RUNNING, moved_at=timezone.now())
    if not started:
        return
    job = Job.objects.get(pk=key)
    state = State.DONE
    with override(job.given.get(_LANGUAGE) or settings.LANGUAGE_CODE):
        try:
            KINDS[job.kind](Run(job))
        except OfficeError as error:
            state, job.message = State.FAILED, str(error)
        except Exception:  # noqa: BLE001 - whatever happens, the owner is told and the worker goes on
            _log.exception("job %s (%s)", job.pk, job.kind)
            state, job.message = (
                State.FAILED,
                _("程序遇到意外情况，已记入运行日志，没有写入任何内容。请稍后重试，或联系系统管理员。"),
            )
    fields = {"message": job.message, "result": job.result, "file_name": job.file_name}
    Job.objects.filter(pk=key).update(state=state, ended_at=timezone.now(), moved_at=timezone.now(), **fields)


def start_again(job: Job) -> None:
    """Queue once more what was cut off or failed. Raises Refused when what it was given is no longer kept."""
    if is_forgotten(job):
        raise _gone()
    Job.objects.filter(pk=job.pk).update(
        state=State.WAITING, done=0, total=0, message="", result={}, moved_at=timezone.now(), ended_at=None
    )
    transaction.on_commit(lambda: _queue(job.pk))
