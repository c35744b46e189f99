"""Where a body counts the results whose column in table four only practice decides."""

from __future__ import annotations

from django.db import models

from gongkai.office.bodies.models import Body


class Counting(models.Model):
    """The body's own columns for uncertain results, by procedure; the rest is that of `law/data/remedies.toml`."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="remedy_counting")
    review = models.JSONField(default=dict)
    suit = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.body)

    @property
    def audit_name(self) -> str:
        """How the audit log names the settings."""
        return self.body.name
