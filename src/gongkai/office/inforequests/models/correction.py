"""Requests to correct records about oneself (条例第四十一条)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models.choices import CorrectionOutcome
from gongkai.office.inforequests.models.request import readable
from gongkai.office.inforequests.models.sealed import Sealed
from gongkai.office.inforequests.permissions import CORRECTIONS


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Requests for correction, and who may see them."""

    def visible_to(self, actor: Account | None) -> CorrectionQuerySet:
        """As requests."""
        return self.none() if actor is None else self.filter(readable(actor))


class Correction(Sealed):
    """The record said to be inaccurate, the evidence, and the answer. No statutory term runs."""

    record = models.TextField(_("不准确的记录"))
    evidence = models.TextField(_("证据材料"))
    state = models.CharField(max_length=12, choices=list(CORRECTIONS.states.items()), default="registered")
    received_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=CorrectionOutcome.choices, blank=True)
    answer = models.TextField(blank=True)
    forwarded_to = models.CharField(max_length=100, blank=True)
    answered_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects: ClassVar[CorrectionQuerySet] = CorrectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["body", "number"], name="inforequests_one_correction"),)
