"""What somebody typed and did not save yet. No record of the office: it is overwritten and removed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models.item import Item


class Autosave(models.Model):
    """The unsaved form of a person for one item, or for a new one (item empty)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="+")
    values = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "item"], name="disclosure_one_autosave"),
            models.UniqueConstraint(fields=["account"], condition=Q(item=None), name="disclosure_one_new_autosave"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.item_id}"
