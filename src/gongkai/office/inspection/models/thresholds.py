"""The thresholds that an installation set; the newest row counts, earlier ones stay."""

from __future__ import annotations

from django.db import models

from gongkai.office.bodies.models import Account


class Thresholds(models.Model):
    """What is different from the national indicators: indicator → limits, words, points, severity, off."""

    changes = models.JSONField(default=dict)
    actor = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return str(self)
