"""What people without an account leave while they fill in a form: drafts until they are filed, and how often somebody tried."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models.attachment import PURPOSES
from gongkai.office.inforequests.models.correction import Correction
from gongkai.office.inforequests.models.request import Request

DRAFTS = (("request", "request"), ("correction", "correction"))


class OnlineQuerySet(models.QuerySet["Draft"]):
    """Drafts, and who may see them."""

    def visible_to(self, actor: Account | None) -> OnlineQuerySet:  # noqa: ARG002 - the same for everybody
        """None for anybody: only the ticket opens a draft."""
        return self.none()


class Draft(models.Model):
    """A form that is being filled in, sealed; the ticket, of which only the hash is kept, opens it.

    Once it is filed the typed words are gone, and what stays for the receipt is the matter and its query code.
    """

    ticket_hash = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=DRAFTS)
    sealed = models.TextField(blank=True)
    changed_at = models.DateTimeField(db_index=True)
    request = models.ForeignKey(Request, models.CASCADE, null=True, related_name="+")
    correction = models.ForeignKey(Correction, models.CASCADE, null=True, related_name="+")

    objects: ClassVar[OnlineQuerySet] = OnlineQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_filed(self) -> bool:
        """Whether it became a matter of the office."""
        return self.request_id is not None or self.correction_id is not None


class DraftFile(models.Model):
    """A file of a draft, its bytes sealed."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Try(models.Model):
    """Somebody tried something that is limited. `key` is a keyed hash: no address and no code is kept in clear."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["kind", "key", "at"], name="inforequests_tries"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
