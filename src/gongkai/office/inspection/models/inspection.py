"""One inspection of one subject: what was looked at, by which thresholds, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account
from gongkai.office.inspection.models.subject import Subject, readable


class Source(models.TextChoices):
    """Where the pages came from."""

    PORTAL = "portal", _("本平台自查")
    SAVED = "saved", _("保存的网页")
    FETCHED = "fetched", _("访问网站")
    FEED = "feed", _("订阅文件")
    REGISTER = "register", _("新媒体登记")


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Inspections, and who may see them."""

    def visible_to(self, actor: Account | None) -> InspectionQuerySet:
        """Those of the subjects that a person sees."""
        return self.filter(readable(actor, "subject__body"))


class Inspection(models.Model):
    """`changed`: the thresholds that the installation had set then; `counts`: findings by indicator; `unasked`: links that
    nobody was allowed to follow; `absent`: registered columns that were not among the pages; `cut`: the bound that ended it before everything was looked at; `again`: findings known before.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="inspections")
    source = models.CharField(max_length=10, choices=Source.choices)
    on = models.DateField()
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    actor = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    pages = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    columns = models.PositiveIntegerField(default=0)
    links = models.PositiveIntegerField(default=0)
    unasked = models.PositiveIntegerField(default=0)
    absent = models.JSONField(default=list)
    cut = models.CharField(max_length=200, blank=True)
    changed = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    vetoes = models.JSONField(default=list)
    again = models.PositiveIntegerField(default=0)
    score = models.PositiveSmallIntegerField()
    passed = models.BooleanField()

    objects: ClassVar[InspectionQuerySet] = InspectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=["year", "quarter", "subject"], name="inspection_quarter"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.on}"

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return str(self)

    @property
    def total(self) -> int:
        """How many findings it had."""
        return sum(self.counts.values())
