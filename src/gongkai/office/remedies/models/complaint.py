"""Complaints and reports about openness (条例第四十七条、第五十一条)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models.request import readable
from gongkai.office.inforequests.models.sealed import Sealed
from gongkai.office.remedies.models.choices import ComplaintKind, Finding
from gongkai.office.remedies.permissions import COMPLAINTS


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Complaints, and who may see them."""

    def visible_to(self, actor: Account | None) -> ComplaintQuerySet:
        """As requests."""
        return self.none() if actor is None else self.filter(readable(actor))


class Complaint(Sealed):
    """Who complains is sealed; what about, what was found, what was answered."""

    kind = models.CharField(max_length=15, choices=ComplaintKind.choices)
    content = models.TextField(_("投诉举报的内容"))
    state = models.CharField(max_length=12, choices=list(COMPLAINTS.states.items()), default="registered")
    received_on = models.DateField()
    finding = models.CharField(max_length=12, choices=Finding.choices, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects: ClassVar[ComplaintQuerySet] = ComplaintQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["body", "number"], name="remedies_one_complaint"),)
