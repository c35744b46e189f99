"""The calendars by which dates were computed, each stored whole."""

from __future__ import annotations

from django.db import models


class CalendarVersion(models.Model):
    """All notices on file at a moment. Rows are added, never changed; the newest is in force."""

    digest = models.CharField(max_length=64, unique=True)
    notices = models.JSONField()
    source = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.source} {self.digest[:8]}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the calendar."""
        return self.digest[:8]
