"""Who answers for a row of a catalogue, and the events after which it is due."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.oversight.models.catalogue import CatalogueRow
from gongkai.office.oversight.models.reading import readable


class DutyQuerySet(models.QuerySet["Duty"]):
    """Duties, and who may see them."""

    def visible_to(self, actor: Account | None) -> DutyQuerySet:
        """Those of the bodies that the person acts for or supervises."""
        return self.filter(readable(actor))

    def current(self) -> DutyQuerySet:
        """Those that go on."""
        return self.filter(ended_on=None)


class Duty(models.Model):
    """A body answers for a row, through a department and a person, from `starts_on` until `ended_on` (not included). A new version of
    the catalogue with the same row and term only changes `row`.
    """

    row = models.ForeignKey(CatalogueRow, models.PROTECT, related_name="duties")
    body = models.ForeignKey(Body, models.PROTECT, related_name="duties")
    unit = models.CharField(_("责任科室"), max_length=100, blank=True)
    person = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="duties")
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[DutyQuerySet] = DutyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("row__line", "body__order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["row", "body"], condition=Q(ended_on=None), name="oversight_one_duty"),
        )
        indexes = (models.Index(fields=["body", "ended_on"], name="oversight_duties"),)

    def __str__(self) -> str:
        return f"{self.body} {self.row}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the duty."""
        return f"{self.body.code} {self.row.name}"


class EventQuerySet(models.QuerySet["Event"]):
    """Events, and who may see them."""

    def visible_to(self, actor: Account | None) -> EventQuerySet:
        """Those of duties that are seen."""
        return self.filter(duty__in=Duty.objects.visible_to(actor))


class Event(models.Model):
    """Information was formed or changed (条例第二十六条). `entry` is the number of the log's entry where the program knew by itself."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="events")
    happened_on = models.DateField(_("形成或者变更日期"))
    what = models.CharField(_("形成或者变更的信息"), max_length=300)
    entry = models.PositiveBigIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects: ClassVar[EventQuerySet] = EventQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("happened_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["duty", "happened_on", "what"], name="oversight_one_event"),
            models.UniqueConstraint(fields=["duty", "entry"], name="oversight_one_entry"),
        )

    def __str__(self) -> str:
        return self.what
