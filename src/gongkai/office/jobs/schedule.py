"""What the program does by itself every day: one task that puts itself off until tomorrow."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend, task

from gongkai.office.jobs.daily import work_through
from gongkai.office.jobs.morning import send_digests


@task()
def every_day() -> int:
    """The day's work, the digest, then the plan for tomorrow; each part does nothing when it was done already."""
    try:
        work_through()
        return send_digests()
    finally:
        plan(after=timezone.now())


def plan(*, after: datetime | None = None) -> datetime | None:
    """Put the day's task into the queue in place of the one that waits there; at start-up the day's own hour counts even when
    it has passed. Returns when; None where the queue cannot wait.
    """
    if not default_task_backend.supports_defer:
        return None
    from django_tasks_db.models import DBTaskResult

    moment = next_run(after or timezone.now(), settings.DIGEST_AT, passed=after is None)
    with transaction.atomic():
        DBTaskResult.objects.filter(task_path=every_day.module_path, status=TaskResultStatus.READY).delete()
        every_day.using(run_after=moment).enqueue()
    return moment


def next_run(now: datetime, at: time, *, passed: bool) -> datetime:
    """Today at an hour, or tomorrow when that has passed, unless a passed one still counts: then at once."""
    local = timezone.localtime(now)
    today = timezone.make_aware(datetime.combine(local.date(), at))
    if today > local:
        return today
    return local if passed else today + timedelta(days=1)
