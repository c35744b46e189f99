"""The ledger: one row a fault for as long as it lasts, whichever inspections meet it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.inspecting.indicators import SEVERITIES, indicators
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inspection.models.inspection import Inspection
from gongkai.office.inspection.models.subject import Subject, readable
from gongkai.office.inspection.permissions import TABLE

OPEN = ("found", "assigned", "fixed", "appealed")
"""The states in which something is still to be done."""


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings, and who may see them."""

    def visible_to(self, actor: Account | None) -> FindingQuerySet:
        """Those that the own body must put right, and those of the subjects that a person sees."""
        return self.filter(readable(actor, "body", "subject__body"))

    def late(self, on: date) -> FindingQuerySet:
        """Findings that should have been put right before a day."""
        return self.filter(state="assigned", due_on__lt=on)


class Finding(models.Model):
    """`body` must put it right. `first` and `last`: the inspections that met it first and last; `gone`: one after the last that
    looked there and did not meet it; `met_in`: all that met it. `from_above`: somebody who is not of `body` found it, so `body` does not
    decide on it. `rounds`: how often it came back after it had been settled.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="findings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="inspection_findings")
    indicator = models.CharField(
        max_length=30, choices=[(key, item.title) for key, item in indicators().items()], db_index=True
    )
    severity = models.CharField(max_length=10, choices=list(SEVERITIES.items()))
    fingerprint = models.CharField(max_length=16)
    page = models.CharField(max_length=1_000)
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    passage = models.CharField(max_length=300, blank=True)
    message = models.TextField()
    measured = models.IntegerField(null=True)
    limit = models.IntegerField(null=True)
    pages = models.PositiveIntegerField(default=1)
    first = models.ForeignKey(Inspection, models.PROTECT, related_name="found")
    last = models.ForeignKey(Inspection, models.PROTECT, related_name="met")
    gone = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="missed")
    met_in = models.ManyToManyField(Inspection, related_name="findings")
    from_above = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=list(TABLE.states.items()), default="found")
    rounds = models.PositiveSmallIntegerField(default=0)
    assignee = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    demand = models.TextField(_("整改要求"), blank=True)
    assigned_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    measure = models.TextField(_("整改情况"), blank=True)
    fixed_on = models.DateField(null=True)
    fixed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    appeal = models.TextField(_("申诉理由"), blank=True)
    appealed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("复核意见"), blank=True)
    settled_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[FindingQuerySet] = FindingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["subject", "fingerprint"], name="inspection_one_finding"),)
        indexes = (models.Index(fields=["body", "state", "due_on"], name="inspection_findings_due"),)

    def __str__(self) -> str:
        return f"{self.get_indicator_display()}：{self.title}"[:120]

    @property
    def audit_name(self) -> str:
        """How the audit log names it: by indicator and page, without the passage."""
        return f"{self.indicator} {self.page}"[:200]

    def is_late(self, on: date) -> bool:
        """Whether it should have been put right before a day."""
        return self.state == "assigned" and self.due_on is not None and self.due_on < on
