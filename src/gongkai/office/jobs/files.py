"""The files that jobs take in and give out: in the data folder, for their owner, for some days."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gongkai.office.jobs.models import Job

KEPT = timedelta(days=7)


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


def forget_old() -> None:
    """Remove the files of jobs that ended long ago; the jobs themselves stay on file."""
    old = Job.objects.filter(ended_at__lt=timezone.now() - KEPT).exclude(file_name="")
    for job in old:
        shutil.rmtree(_folder(job), ignore_errors=True)
    old.update(file_name="")


def _folder(job: Job) -> Path:
    return Path(settings.MEDIA_ROOT) / "jobs" / str(job.pk)
