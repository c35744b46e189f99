"""An item: the office's working copy. The public never reads it; it reads versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.law.exemptions import exemptions
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.models.content import Content
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.roles import ROLES

if TYPE_CHECKING:
    from gongkai.office.disclosure.models.version import Version

READERS = frozenset(role for acts in TABLE.acts.values() for role in acts.may) | {"supervisor", "compiler"}
"""The roles that read working copies: all that act on items, the supervising body and who compiles the annual report."""


class ItemQuerySet(models.QuerySet["Item"]):
    """Working copies, and who may see them."""

    def visible_to(self, actor: Account | None) -> ItemQuerySet:
        """None for the public. For others what belongs to the bodies that they act for."""
        if actor is None:
            return self.none()
        allowed = Q(pk__in=[])
        for standing in actor.standings:
            if standing.role not in READERS or ROLES[standing.role].scope == "installation":
                continue
            if ROLES[standing.role].scope == "below":
                allowed |= Q(body__in=Body.objects.supervised_by(standing.body))
            else:
                allowed |= Q(body=standing.body_id)
        return self.filter(allowed)

    def unpublished(self) -> ItemQuerySet:
        """Drafts, what is in the chain or under revision, and what was withheld or withdrawn."""
        return self.exclude(state="published")

    def awaited(self) -> ItemQuerySet:
        """What is open and has not been before the public yet."""
        unseen = self.unpublished().filter(openness="open", first_published_at=None)
        return unseen.exclude(state__in=("withdrawn", "withheld"))


class Item(Content):
    """The working copy with its state. `due_on` is the twentieth working day after `made_on` or the item's own term
    (条例第二十六条); `first_published_on`: the day of `first_published_at`, kept for counting; `handed_on_at`: when the handler gave it to the proofreader; `urgent_reason`: why it goes before others; `ground` and `reassess_on` belong to what is withheld (条例第十四条至第十六条、第十八条).
    """

    state = models.CharField(max_length=12, choices=list(TABLE.states.items()), default="draft", db_index=True)
    index_number = models.CharField(max_length=120, unique=True, null=True, blank=True)
    handler = models.ForeignKey(Account, models.PROTECT, related_name="+")
    term_days = models.PositiveIntegerField(default=20)
    term_basis = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True, db_index=True)
    due_provisional = models.BooleanField(default=False)
    first_published_at = models.DateTimeField(null=True, blank=True)
    first_published_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=10, blank=True, choices=[(key, item.zh) for key, item in exemptions().items()])
    reassess_on = models.DateField(null=True, blank=True)
    round = models.PositiveIntegerField(default=1)
    revision_reason = models.CharField(max_length=300, blank=True)
    handed_on_at = models.DateTimeField(null=True, blank=True)
    urgent_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[ItemQuerySet] = ItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["body", "state", "-id"], name="disclosure_desk"),
            models.Index(fields=["body", "due_on"], condition=~Q(state="published"), name="disclosure_in_work"),
            models.Index(fields=["first_published_on", "body", "genre", "due_on"], name="disclosure_out"),
            models.Index(fields=["interprets"], condition=Q(interprets__isnull=False), name="disclosure_explained"),
        )

    @property
    def audit_name(self) -> str:
        """How the audit log names the item."""
        return self.index_number or ""

    def live_version(self) -> Version | None:
        """The version that the public sees now."""
        return self.versions.filter(live=True).first()
