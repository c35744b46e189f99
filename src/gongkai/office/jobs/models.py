"""A job: what somebody asked for, how far it is, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account

SILENT = timedelta(minutes=10)
"""A running job that has not moved for so long was cut off."""


class State(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting", _("排队")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, and who may see them."""

    def visible_to(self, actor: Account | None) -> JobQuerySet:
        """One's own."""
        return self.none() if actor is None else self.filter(account=actor)


class Job(models.Model):
    """One piece of background work. `given` is what it was told, `result` what it left: counts, errors, the name of a file."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    account = models.ForeignKey(Account, models.PROTECT, related_name="jobs")
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    result = models.JSONField(default=dict)
    file_name = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["account", "-id"], name="jobs_of_account"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (State.DONE, State.FAILED)

    @property
    def was_cut_off(self) -> bool:
        """Whether the worker ended in the middle of it."""
        return self.state == State.RUNNING and timezone.now() - self.moved_at > SILENT

    @property
    def percent(self) -> int:
        """How far it is, from 0 to 100."""
        if self.state == State.DONE:
            return 100
        return min(100, 100 * self.done // self.total) if self.total else 0


class MorningMail(models.Model):
    """Where a person wants the day's digest, and the last day on which it went out."""

    account = models.OneToOneField(Account, models.PROTECT, related_name="morning_mail")
    address = models.EmailField(_("电子邮箱"), max_length=200)
    sent_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.account.username

    @property
    def audit_name(self) -> str:
        """How the audit log names it: by the person, not by the address."""
        return self.account.username
