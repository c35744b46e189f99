"""An annual report in its versions: computed figures, what was changed and why, texts, the snapshot, its way to publication."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.annual.models.registers import readable
from gongkai.office.annual.permissions import TABLE
from gongkai.office.bodies.models import Account, Body


class Scope(models.TextChoices):
    """A body's own figures 本级, or the sum of its area."""

    OWN = "own", _("本级")
    AREA = "area", _("汇总")


class Origin(models.TextChoices):
    """Where a report's figures come from: the office's ledger, or a document that was handed in."""

    LEDGER = "ledger", _("本系统编制")
    DOCUMENT = "document", _("收文登记")


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, and who may see them."""

    def visible_to(self, actor: Account | None) -> ReportQuerySet:
        """What was published, later corrected versions included, for everybody; the rest for those who work on them."""
        out = Q(state="published") | Q(state="corrected", published_on__isnull=False)
        return self.filter(out | readable(actor))

    def worked_on_by(self, actor: Account | None) -> ReportQuerySet:
        """Those whose drafts and records the person reads, published or not."""
        return self.filter(readable(actor))

    def standing(self) -> ReportQuerySet:
        """The versions that hold: every one that no newer one replaces."""
        return self.exclude(state="corrected")


class Report(models.Model):
    """One version. `computed` maps addresses to figures as strings, `overrides` to {value, why, who, at}; the computed one
    stays. `texts` are the sections; `members` of an area report say who contributes which report. Once locked, `value` is the
    whole report as `gongkai.report/1`, and nothing that is recorded later moves it. `moved` maps figures that the last compiling
    changed to what they were before. `waived` are the findings that were explained when the version was handed in: {fingerprint, rule,
    where, message, why, who, on}, public with it. A report of `origin` document has no records behind its cells.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=4, choices=Scope.choices)
    number = models.PositiveIntegerField(default=1)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=list(TABLE.states.items()), default="draft")
    version = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.LEDGER)
    edition = models.CharField(max_length=10)
    computed: models.JSONField[Any] = models.JSONField(default=dict)
    overrides: models.JSONField[Any] = models.JSONField(default=dict)
    moved: models.JSONField[Any] = models.JSONField(default=dict)
    texts: models.JSONField[Any] = models.JSONField(default=dict)
    members: models.JSONField[Any] = models.JSONField(default=list)
    remarks: models.JSONField[Any] = models.JSONField(default=list)
    waived: models.JSONField[Any] = models.JSONField(default=list)
    compiled_at = models.DateTimeField()
    compiled_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    value = models.TextField(blank=True)
    signed_on = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    published_on = models.DateField(null=True)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "body__order", "body__code", "scope", "-number")
        constraints = (
            models.UniqueConstraint(fields=["body", "year", "scope", "number"], name="annual_one_version"),
            models.UniqueConstraint(
                fields=["body", "year", "scope"], condition=~Q(state="corrected"), name="annual_one_standing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}{self.year}年度报告第{self.number}版"

    @property
    def name(self) -> str:
        """Whose figures these are; a government's own ones are told apart from those of its area."""
        own_of_area = self.scope == Scope.OWN and self.body.kind == "government"
        return f"{self.body.name}（本级）" if own_of_area else self.body.name

    @property
    def audit_name(self) -> str:
        """How the audit log names the report."""
        return f"{self.body.code} {self.year} {self.scope} {self.number}"


class SnapshotCell(models.Model):
    """The records behind one cell when the report was compiled: [kind, key, weight] each, and beside them the keys of requests,
    joined by commas, which weigh one each; the weights add up to the figure.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="cells")
    address = models.CharField(max_length=80)
    records: models.JSONField[Any] = models.JSONField(default=list)
    requests = models.TextField(blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "address"], name="annual_one_cell"),)

    def __str__(self) -> str:
        return self.address


class Explanation(models.Model):
    """A finding that was verified and explained 核实说明: kept by the finding's fingerprint over all versions, and holding as long as
    the finding says the same `message`.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=16)
    rule = models.CharField(max_length=60)
    message = models.TextField(blank=True, default="")
    why = models.TextField()
    who = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["body", "year", "fingerprint"], name="annual_one_explanation"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.why}"
