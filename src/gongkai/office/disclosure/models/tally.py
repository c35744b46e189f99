"""How many live versions there are of each kind: kept with every act that changes it, so that lists count by adding up."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.office.bodies.models import Body

KINDS = ("body_id", "topic", "year", "validity", "genre")
"""What versions are counted by, which is what lists are narrowed by."""


class Tally(models.Model):
    """The number of live versions with the same body, topic, year, validity and genre."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    validity = models.CharField(max_length=10)
    genre = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "topic", "year", "validity", "genre"], name="disclosure_one_tally"),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.topic} {self.year} {self.validity} {self.genre}: {self.number}"


def kind_of(version: Any) -> tuple[Any, ...]:
    """What a version is counted as, in the order of `KINDS`."""
    return tuple(getattr(version, field) for field in KINDS)
