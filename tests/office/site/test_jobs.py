"""Background jobs wait in the database until the worker takes them, and a failing one stops nobody."""

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus
from pytest_django import Settings

from tests.office.site.jobs import doubled, failing


@pytest.mark.django_db(transaction=True)
def test_a_job_waits_for_the_worker(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    bad, good = failing.enqueue(), doubled.enqueue(21)
    assert good.status == TaskResultStatus.READY
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    bad.refresh()
    good.refresh()
    assert (bad.status, good.status, good.return_value) == (
        TaskResultStatus.FAILED,
        TaskResultStatus.SUCCESSFUL,
        42,
    )
