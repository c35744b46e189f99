"""What is due: one obligation for each period or event of a duty, what was published for it, and who was reminded."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.models import Item
from gongkai.office.oversight.models.catalogue import CatalogueRow
from gongkai.office.oversight.models.choices import Stage
from gongkai.office.oversight.models.duty import Duty, Event
from gongkai.office.oversight.models.reading import readable
from gongkai.office.oversight.permissions import TABLE


class ObligationQuerySet(models.QuerySet["Obligation"]):
    """Obligations, and who may see them."""

    def visible_to(self, actor: Account | None) -> ObligationQuerySet:
        """Those of the bodies that the person acts for or supervises; the public sees catalogues and what is published."""
        return self.filter(readable(actor))

    def late(self, on: date) -> ObligationQuerySet:
        """Open ones whose last day has passed."""
        return self.filter(state="open", due_on__lt=on)

    def due(self, first: date, last: date) -> ObligationQuerySet:
        """Those whose last day falls into a time."""
        return self.filter(due_on__gte=first, due_on__lte=last)

    def whole(self) -> ObligationQuerySet:
        """With everything that a line about them says."""
        return self.select_related("body", "row__catalogue", "duty__person", "event")


class Obligation(models.Model):
    """Something to be published at the latest on `due_on` (条例第二十六条). `first_on` to `last_on` is the period, of an event its
    day; `provisional`: the holidays of a year were not announced. `state` and `met_on` follow from the fulfilments in force.
    """

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="obligations")
    row = models.ForeignKey(CatalogueRow, models.PROTECT, related_name="obligations")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    event = models.OneToOneField(Event, models.PROTECT, null=True, blank=True, related_name="obligation")
    first_on = models.DateField()
    last_on = models.DateField()
    due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=list(TABLE.states.items()), default="open")
    met_on = models.DateField(null=True, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[ObligationQuerySet] = ObligationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["duty", "first_on", "last_on"], condition=Q(event=None), name="oversight_one_obligation"
            ),
        )
        indexes = (
            models.Index(fields=["body", "state", "due_on"], name="oversight_of_body"),
            models.Index(fields=["state", "due_on"], name="oversight_open"),
            models.Index(fields=["due_on", "body"], name="oversight_due"),
        )

    def __str__(self) -> str:
        return f"{self.row.name}（{self.occasion}）"

    @property
    def audit_name(self) -> str:
        """How the audit log names the obligation."""
        return f"{self.row.name} {self.first_on.isoformat()}"

    @property
    def occasion(self) -> str:
        """The event, or the period in words."""
        if self.event is not None:
            return self.event.what
        return period_words(self.first_on, self.last_on)

    @property
    def is_after_duty(self) -> bool:
        """Whether it would be of the time after its duty ended."""
        ended = self.duty.ended_on
        return ended is not None and self.last_on >= ended

    def is_late(self, today: date) -> bool:
        """Whether the last day passed, or had passed when it was met."""
        return (self.met_on or today) > self.due_on and self.state != "void"


def period_words(first: date, last: date) -> str:
    """A period as offices call it: 2026年10月, 2026年第三季度, 2026年上半年, 2026年度; a day for what is owed once."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    if months == 1:
        return f"{first.year}年{first.month}月"
    if months == 3:
        return f"{first.year}年第{'一二三四'[(first.month - 1) // 3]}季度"
    if months == 6:
        return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
    return f"{first.year}年度"


class Fulfilment(models.Model):
    """A published item that satisfies an obligation, from the day it came before the public until it left (`ended_on`)."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="fulfilments")
    item = models.ForeignKey(Item, models.PROTECT, related_name="fulfilments")
    on = models.DateField(_("公开日期"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    taken_back = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = (models.UniqueConstraint(fields=["obligation", "item"], name="oversight_one_fulfilment"),)

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.item_id}"


class Reminder(models.Model):
    """Somebody was told: by the program in the order of `Stage`, each once, or by a person (催更), as often as needed."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="reminders")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    say = models.CharField(max_length=500, blank=True)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("sent_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["obligation", "stage"], condition=~Q(stage=Stage.URGE), name="oversight_once_a_stage"
            ),
        )
        indexes = (models.Index(fields=["stage", "obligation"], name="oversight_reminders"),)

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.sent_on}"


class ReminderTerms(models.Model):
    """When a body reminds: so many working days before the last day, and after it to the leader."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="reminder_terms")
    soon_days = models.PositiveSmallIntegerField(_("到期前提醒（工作日）"))
    leader_days = models.PositiveSmallIntegerField(_("逾期后报告负责人（工作日）"))

    def __str__(self) -> str:
        return f"{self.body} {self.soon_days} {self.leader_days}"
