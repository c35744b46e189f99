"""How index numbers 索引号 are formed and how far each series has come."""

from __future__ import annotations

from django.db import models

from gongkai.office.bodies.models import Body


class IndexPattern(models.Model):
    """The pattern of one body; bodies without one use `numbering.DEFAULT`."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="index_pattern")
    pattern = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.pattern


class IndexCounter(models.Model):
    """The last serial of one series; a series is a pattern with everything filled in but the serial."""

    series = models.CharField(max_length=120, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
