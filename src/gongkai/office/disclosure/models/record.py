"""What was done with an item: steps of the chain, secrecy reviews, and where it went out. Rows are added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models.choices import Channel, Conclusion
from gongkai.office.disclosure.models.item import Item
from gongkai.office.disclosure.models.version import Version


class Step(models.Model):
    """One act in the chain, signed by a person with an opinion. `round` counts passages from the draft onwards."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="steps")
    round = models.PositiveIntegerField()
    act = models.CharField(max_length=30)
    actor = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=40)
    opinion = models.TextField(blank=True)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item_id} {self.act} {self.actor_id}"


class SecrecyReview(models.Model):
    """The record of one item's secrecy review 保密审查, kept for inspection (保密法实施条例第四十二条、第五十八条)."""

    step = models.OneToOneField(Step, models.PROTECT, related_name="secrecy_review")
    conclusion = models.CharField(max_length=12, choices=Conclusion.choices)
    basis = models.CharField(max_length=300)
    masked = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.step_id} {self.conclusion}"


PLATFORM = "本平台"
"""The place of what this installation itself publishes."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications, and who may see them."""

    def visible_to(self, actor: Account | None) -> PublicationQuerySet:
        """Those of items with a version that the person sees."""
        return self.filter(item__in=Version.objects.visible_to(actor).values("item"))


class Publication(models.Model):
    """One channel on which an item went out, where and when."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="publications")
    channel = models.CharField(max_length=12, choices=Channel.choices)
    place = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)
    went_out_on = models.DateField()

    objects: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("went_out_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["item", "channel", "place", "went_out_on"], name="disclosure_counted_once"),
        )
        indexes = (models.Index(fields=["went_out_on", "channel", "item"], name="disclosure_channels"),)

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.place}"
