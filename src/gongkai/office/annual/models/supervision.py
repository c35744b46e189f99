"""What the supervising body keeps about those below it: documents that were handed in, reminders, local dates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.annual.models.registers import readable
from gongkai.office.annual.models.report import Report
from gongkai.office.bodies.models import Account, Body


class FilingQuerySet(models.QuerySet["Filing"]):
    """Documents, and who may see them."""

    def visible_to(self, actor: Account | None) -> FilingQuerySet:
        """Those of reports that the person works on."""
        return self.filter(report__in=Report.objects.worked_on_by(actor))


class Filing(models.Model):
    """A document as it came, and what a person confirmed of it. `doubtful` lists the cells where reading was unsure;
    `confirmed` maps addresses to {value, was, who, at}. The newest filing of a report is the one that counts.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="filings")
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=100, unique=True)
    read_as = models.CharField(_("文件中的机关名称"), max_length=200, blank=True)
    doubtful: models.JSONField[Any] = models.JSONField(default=list)
    confirmed: models.JSONField[Any] = models.JSONField(default=dict)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects: ClassVar[FilingQuerySet] = FilingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def open_cells(self) -> list[str]:
        """The cells that a person still has to look at."""
        return [address for address in self.doubtful if address not in self.confirmed]


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders, and who may see them."""

    def visible_to(self, actor: Account | None) -> ReminderQuerySet:
        """Those to bodies that the person acts for or supervises."""
        return self.filter(readable(actor))


class Reminder(models.Model):
    """The supervising body asked a body for its report of a year."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    say = models.CharField(max_length=500)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects: ClassVar[ReminderQuerySet] = ReminderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["body", "year"], name="annual_reminders"),)

    def __str__(self) -> str:
        return self.say

    @property
    def audit_name(self) -> str:
        """How the audit log names the reminder."""
        return f"{self.body.code} {self.year}"


class LocalDate(models.Model):
    """By when the bodies of one kind below a body file their reports of a year, as the local notice says."""

    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    on = models.DateField()
    basis = models.CharField(_("依据"), max_length=200)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["area", "year", "kind"], name="annual_one_local_date"),)

    def __str__(self) -> str:
        return f"{self.area} {self.year} {self.kind} {self.on}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the date."""
        return f"{self.area.code} {self.year} {self.kind}"
