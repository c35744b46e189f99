"""Files that prove something: progress on a task, a self-score, a correction, the solution of a problem. Sealed on disk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.office.bodies.models import Account
from gongkai.office.supervision.models.assessment import Mark, Sheet
from gongkai.office.supervision.models.order import Order
from gongkai.office.supervision.models.problem import Problem
from gongkai.office.supervision.models.task import Task

PARENTS = ("task", "mark", "order", "problem")
"""What a file can belong to: to exactly one of these."""


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Files, and who may see them."""

    def visible_to(self, actor: Account | None) -> EvidenceQuerySet:
        """Those of records that the person sees."""
        return self.filter(
            Q(task__in=Task.objects.visible_to(actor))
            | Q(mark__sheet__in=Sheet.objects.visible_to(actor))
            | Q(order__in=Order.objects.visible_to(actor))
            | Q(problem__in=Problem.objects.visible_to(actor))
        )


class Evidence(models.Model):
    """A file as it came; `kind` was read from its content, `place` is where its sealed bytes lie."""

    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="evidence")
    mark = models.ForeignKey(Mark, models.PROTECT, null=True, related_name="evidence")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="evidence")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, related_name="evidence")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=100, unique=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects: ClassVar[EvidenceQuerySet] = EvidenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
