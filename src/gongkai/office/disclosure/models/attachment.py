"""Files that belong to an item. The bytes lie in the data folder under the digest of their content."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models.item import Item
from gongkai.office.disclosure.models.version import Version


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments, and who may see them."""

    def visible_to(self, actor: Account | None) -> AttachmentQuerySet:
        """Those that a live open version carries for everybody; all of one's own items for others."""
        public = Q(versions__in=Version.objects.visible_to(None))
        if actor is None:
            return self.filter(public).distinct()
        return self.filter(public | Q(item__in=Item.objects.visible_to(actor))).distinct()


class Attachment(models.Model):
    """A file as it was uploaded; `kind` was read from its content. `removed` files stay for the versions that carry them."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    removed = models.BooleanField(default=False)
    versions = models.ManyToManyField(Version, related_name="attachments")

    objects: ClassVar[AttachmentQuerySet] = AttachmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
