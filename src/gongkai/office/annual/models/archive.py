"""Older reports: the document as it was once published, what was read from it, and what the rules found."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.office.annual.models.registers import readable
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.bodies.models import Account, Body


class OldReportQuerySet(models.QuerySet["OldReport"]):
    """Older reports, and who may see them."""

    def visible_to(self, actor: Account | None) -> OldReportQuerySet:
        """Published ones for everybody; the rest for those who work on reports."""
        return self.filter(Q(state="published") | readable(actor))

    def worked_on_by(self, actor: Account | None) -> OldReportQuerySet:
        """Those of the bodies whose reports the person works on."""
        return self.filter(readable(actor))


class OldReport(models.Model):
    """A report of a year before the program was used. The document is the original; `value` is its reading as `gongkai.report/1`
    with the printed form of every cell, empty where it could not be read (`unread` says why); `findings` are those of the import.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="old_reports")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=list(ARCHIVE.states.items()), default="imported")
    published_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200)
    file_kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    value = models.TextField(blank=True)
    unread = models.CharField(max_length=300, blank=True)
    findings: models.JSONField[Any] = models.JSONField(default=list)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects: ClassVar[OldReportQuerySet] = OldReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "body__order", "body__code")
        constraints = (
            models.UniqueConstraint(
                fields=["body", "year"], condition=~Q(state="withdrawn"), name="annual_one_old_report"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}{self.year}年度报告"

    @property
    def audit_name(self) -> str:
        """How the audit log names the report."""
        return f"{self.body.code} {self.year}"
