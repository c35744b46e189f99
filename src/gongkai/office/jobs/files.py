"""The files that jobs take in and give out: in the data folder, for their owner, for some days."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from gongkai.office.jobs.daily import daily
from gongkai.office.jobs.models import Job, State

KEPT = timedelta(days=7)
_NUMBERS = 2


def path_in(job: Job) -> Path:
    """Where the file lies that a job was given."""
    return _folder(job) / "in"


def path_out(job: Job) -> Path:
    """Where the file lies that a job made."""
    return _folder(job) / "out"


def keep(path: Path, data: bytes) -> None:
    """Write a file that only the program reads."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(data)


@contextmanager
def keeping(path: Path) -> Iterator[BinaryIO]:
    """The same, piece by piece; nothing of it lies there before all of it does."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    with part.open("wb") as file:
        yield file
    part.replace(path)


def note_progress(job: Job, done: int, total: int) -> None:
    """Write how far a job is where others see it at once: what its own transaction wrote is seen only at the end."""
    keep(_folder(job) / "progress", f"{done} {total}".encode())


def with_progress(job: Job) -> Job:
    """A running job with how far it is now."""
    path = _folder(job) / "progress"
    try:
        moved, said = path.stat().st_mtime, path.read_text().split()
    except FileNotFoundError:
        return job
    moved_at = datetime.fromtimestamp(moved, UTC)
    if job.state == State.RUNNING and moved_at > job.moved_at and len(said) == _NUMBERS:
        job.done, job.total, job.moved_at = int(said[0]), int(said[1]), moved_at
    return job


@daily
def forget_old() -> int:
    """Remove what jobs took in and gave out that have not moved for long; of how many. The jobs themselves stay on file."""
    lying = [int(folder.name) for folder in _root().glob("*") if folder.name.isdecimal()]
    old = Job.objects.filter(pk__in=lying, moved_at__lt=timezone.now() - KEPT).exclude(state=State.WAITING)
    gone = list(old)
    for job in gone:
        shutil.rmtree(_folder(job), ignore_errors=True)
    Job.objects.filter(pk__in=[job.pk for job in gone]).update(file_name="")
    return len(gone)


def is_forgotten(job: Job) -> bool:
    """Whether what the job took in and gave out is removed, or may be at any moment."""
    return job.moved_at < timezone.now() - KEPT


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "jobs"


def _folder(job: Job) -> Path:
    return _root() / str(job.pk)
