"""A task of the year's list 任务分工, and what was reported on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.models.reading import readable
from gongkai.office.supervision.permissions import TASKS


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks, and who may see them."""

    def visible_to(self, actor: Account | None) -> TaskQuerySet:
        """Those of the bodies that lead or support them, and of the area that a person supervises."""
        mine = readable(actor, area="area", bodies=("lead", "supporting"))
        return self.filter(pk__in=self.model.objects.filter(mine).values("pk"))


class Task(models.Model):
    """What `area` wants done in a year: `lead` answers for it, `supporting` bodies help. `reported_on` is the day on which
    completion was reported, by which it is in time or late; `done_on` the day on which it was confirmed.
    """

    table = TASKS

    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    title = models.CharField(_("任务"), max_length=300)
    basis = models.CharField(_("依据"), max_length=300)
    requirement = models.TextField(_("工作要求"), blank=True)
    lead = models.ForeignKey(Body, models.PROTECT, related_name="led_tasks")
    supporting = models.ManyToManyField(Body, related_name="supported_tasks")
    due_on = models.DateField(_("完成时限"))
    state = models.CharField(max_length=10, choices=list(TASKS.states.items()), default="open")
    version = models.PositiveIntegerField(default=0)
    reported_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    objects: ClassVar[TaskQuerySet] = TaskQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "serial", "pk")
        constraints = (models.UniqueConstraint(fields=["area", "year", "serial"], name="supervision_one_task"),)
        indexes = (models.Index(fields=["lead", "state", "due_on"], name="supervision_tasks_due"),)

    def __str__(self) -> str:
        return f"{self.year}年第{self.serial}项 {self.title}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the task."""
        return f"{self.area.code} {self.year} {self.serial}"

    @property
    def doers(self) -> tuple[Body, ...]:
        """Who must do it: the leading body, then those that help."""
        return (self.lead, *self.supporting.all())


class Progress(models.Model):
    """One report on a task; the timeline of the task is made of these."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="reports")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    on = models.DateField()
    text = models.TextField()
    completes = models.BooleanField(default=False)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.on} {self.text[:40]}"
