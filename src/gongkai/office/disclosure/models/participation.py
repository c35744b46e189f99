"""What the public says: opinions on a draft 意见征集, and whether an item helped or holds an error."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.models.item import Item, ItemQuerySet


class SolicitationQuerySet(models.QuerySet["Solicitation"]):
    """Solicitations, and who may see them."""

    def visible_to(self, actor: Account | None) -> SolicitationQuerySet:
        """Those that have begun and were not withdrawn for everybody; all of them for whoever works for the body."""
        shown = Q(opens_on__lte=clock.today(), withdrawn_on=None)
        if actor is None:
            return self.filter(shown)
        return self.filter(shown | Q(body__in={standing.body_id for standing in actor.standings}))


class Solicitation(models.Model):
    """A draft on which the public is asked: from one day until another, then with a published summary. `short_reason`: why for
    less time than usual, said to the public; `withdrawn_on`: since when it is off the public pages.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="solicitations")
    title = models.CharField(max_length=300)
    text = models.TextField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    summary = models.TextField(blank=True)
    summarised_on = models.DateField(null=True, blank=True)
    short_reason = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    objects: ClassVar[SolicitationQuerySet] = SolicitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-opens_on", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return self.title

    def is_open(self, on: date) -> bool:
        """Whether opinions are taken on a day."""
        return self.withdrawn_on is None and self.opens_on <= on <= self.closes_on


class OpinionState(models.TextChoices):
    """What a moderator decided."""

    WAITING = "waiting", _("待审核")
    SHOWN = "shown", _("已公开")
    HIDDEN = "hidden", _("不公开")


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Opinions, and who may see them."""

    def visible_to(self, actor: Account | None) -> OpinionQuerySet:
        """Those that a moderator let through for everybody; all of them for whoever works for the body."""
        shown = Q(state=OpinionState.SHOWN, solicitation__withdrawn_on=None)
        if actor is None:
            return self.filter(shown)
        return self.filter(shown | Q(solicitation__body__in={standing.body_id for standing in actor.standings}))


class Opinion(models.Model):
    """One opinion. Names are what people choose to call themselves; nothing else about them is kept."""

    solicitation = models.ForeignKey(Solicitation, models.PROTECT, related_name="opinions")
    name = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OpinionState.choices, default=OpinionState.WAITING)
    reply = models.TextField(blank=True)

    objects: ClassVar[OpinionQuerySet] = OpinionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.solicitation_id} {self.at}"


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Feedback, and who may see it."""

    def visible_to(self, actor: Account | None) -> FeedbackQuerySet:
        """What is about items that the person works with; nothing for the public."""
        items: ItemQuerySet = Item.objects.visible_to(actor)
        return self.filter(item__in=items)


class Feedback(models.Model):
    """A reader's word on an item: it helped, it did not, or something in it is wrong (我为政府网站找错)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="feedback")
    useful = models.BooleanField(null=True)
    error = models.TextField(blank=True)
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    objects: ClassVar[FeedbackQuerySet] = FeedbackQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.item_id} {self.at}"
