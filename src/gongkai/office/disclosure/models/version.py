"""A version of an item as it was published: the only record that public outlets read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models.content import Content
from gongkai.office.disclosure.models.item import Item


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions, and who may see them."""

    def visible_to(self, actor: Account | None) -> VersionQuerySet:
        """The live versions for everybody (the table takes open ones only); earlier and withdrawn ones for those who see the
        working copy.
        """
        public = Q(live=True)
        return (
            self.filter(public) if actor is None else self.filter(public | Q(item__in=Item.objects.visible_to(actor)))
        )


class Version(Content):
    """What was released at one time. Written by `publish_item` only; at most one of an item is live, none once withdrawn."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    index_number = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    first_published_at = models.DateTimeField()
    year = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300, blank=True)
    live = models.BooleanField(default=True)

    objects: ClassVar[VersionQuerySet] = VersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-first_published_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["item", "number"], name="disclosure_one_number"),
            models.UniqueConstraint(fields=["item"], condition=Q(live=True), name="disclosure_one_live"),
            models.CheckConstraint(condition=Q(openness="open"), name="disclosure_only_open"),
        )
        indexes = (
            *(
                models.Index(
                    fields=[*fields, "-first_published_at", "-id"],
                    condition=Q(live=True),
                    name=f"disclosure_live_{number}",
                )
                for number, fields in enumerate(([], ["body"], ["topic"], ["year"], ["genre"]))
            ),
            models.Index(
                fields=["catalogue_entry", "body"],
                condition=Q(live=True) & ~Q(catalogue_entry=""),
                name="disclosure_entry",
            ),
            models.Index(fields=["interprets"], condition=Q(interprets__isnull=False), name="disclosure_explains"),
        )
