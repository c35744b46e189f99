"""What was looked for before release: the scan of each part of an item, and how each finding was answered."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models.attachment import Attachment
from gongkai.office.disclosure.models.item import Item
from gongkai.office.disclosure.models.record import Step


class TermList(models.Model):
    """The installation's own wrong and sensitive terms, one a line; the newest list counts, older ones stay on file."""

    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    actor = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.at} {self.digest[:8]}"


class PartScan(models.Model):
    """The scan of one part with one list of terms. Kept by content: the same part is never scanned twice. `findings` hold no
    personal datum, only its masked form.
    """

    digest = models.CharField(max_length=64)
    terms = models.CharField(max_length=64, blank=True)
    format = models.CharField(max_length=20, blank=True)
    verdict = models.CharField(max_length=10)
    refused = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["digest", "terms"], name="disclosure_scanned_once"),)

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.verdict}"

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The findings that must not be published."""
        return [finding for finding in self.findings if finding["severity"] == "error"]


class Check(models.Model):
    """The record of one item's scan 逐件检查记录: which step it belongs to and what was scanned (保密法实施条例第四十二条)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="checks")
    step = models.OneToOneField(Step, models.PROTECT, related_name="check_record")
    content = models.CharField(max_length=64)
    terms = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item_id} {self.at}"


class CheckPart(models.Model):
    """One part of a check: a field of the item or a file."""

    check_record = models.ForeignKey(Check, models.PROTECT, related_name="parts")
    title = models.CharField(max_length=200)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    scan = models.ForeignKey(PartScan, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Explanation(models.Model):
    """Why a finding may stand: signed by a reviewer, for this content of this item only."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="explanations")
    digest = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=16)
    reason = models.CharField(max_length=300)
    actor = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["item", "digest", "fingerprint"], name="disclosure_explained_once"),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.fingerprint}"


class FileText(models.Model):
    """The words of a stored file, by its digest: what search knows of an attachment."""

    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.digest[:8]
