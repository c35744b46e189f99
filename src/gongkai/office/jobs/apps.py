"""The app of background work."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Stands on bodies: a job belongs to an account."""

    name = "gongkai.office.jobs"
    label = "jobs"
    verbose_name = "后台任务"
