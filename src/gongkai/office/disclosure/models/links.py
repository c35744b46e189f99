"""Links of published items that lead nowhere, as the last check of a body found them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models.item import Item


class DeadLinkQuerySet(models.QuerySet["DeadLink"]):
    """Dead links, and who may see them."""

    def visible_to(self, actor: Account | None) -> DeadLinkQuerySet:
        """Those of items that the person works with; none for the public."""
        return self.filter(item__in=Item.objects.visible_to(actor))


class DeadLink(models.Model):
    """One address in an item that leads nowhere: where it stands and why it counts as dead."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="dead_links")
    place = models.CharField(max_length=300)
    address = models.CharField(max_length=2_000)
    reason = models.CharField(max_length=100)
    found_at = models.DateTimeField()

    objects: ClassVar[DeadLinkQuerySet] = DeadLinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("item", "pk")

    def __str__(self) -> str:
        return self.address
