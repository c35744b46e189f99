"""A public body, what it is today, and the periods in which it was called and subordinated otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models.choices import Kind, Level

if TYPE_CHECKING:
    from gongkai.office.bodies.models.people import Account

TURNING = ("name", "short_name", "kind", "level", "territory_parent_id", "line_parent_id", "vertical")
"""What may change in a body's life; each set of values holds for one period."""


class BodyQuerySet(models.QuerySet["Body"]):
    """Bodies, and who may see them."""

    def visible_to(self, actor: Account | None) -> BodyQuerySet:  # noqa: ARG002 - one signature for every model
        """Every body for everybody: what an organ is and how to reach it is published (条例第二十条第二项)."""
        return self

    def current(self) -> BodyQuerySet:
        """Bodies that were neither merged nor abolished."""
        return self.filter(valid_to=None)

    def under(self, body: Body) -> BodyQuerySet:
        """The bodies of a government's area, itself included."""
        return self.filter(territory_path__startswith=body.territory_path)

    def supervised_by(self, body: Body) -> BodyQuerySet:
        """The bodies whose openness a body supervises (条例第三条): its area without vertical systems, its own system with them."""
        return self.filter(supervision_path__startswith=body.supervision_path)


class Body(models.Model):
    """A public body 行政机关. The row is the body through all its names; `code` is its key in addresses and imports.

    The fields named in `TURNING` repeat the newest `BodyPeriod`; the two paths list the keys of all bodies above, from the
    top, itself last ("/1/7/"), one by territory and one by supervision. Domain actions write all of them together.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    territory_parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="territory_members"
    )
    line_parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="line_members")
    vertical = models.BooleanField(default=False)
    division_code = models.CharField(max_length=12, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    order = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    territory_path = models.CharField(max_length=200, db_index=True)
    supervision_path = models.CharField(max_length=200, db_index=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ("order", "code")
        verbose_name = _("机构")
        constraints = (
            models.UniqueConstraint(fields=["uscc"], condition=~Q(uscc="") & Q(valid_to=None), name="bodies_one_uscc"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="bodies_valid_dates"
            ),
            models.CheckConstraint(
                condition=Q(vertical=False) | Q(line_parent__isnull=False), name="bodies_vertical_line"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def audit_name(self) -> str:
        """How the audit log names the body."""
        return self.name

    @property
    def state(self) -> str:
        """`current` or `ended`, as the table of permissions names them."""
        return "current" if self.valid_to is None else "ended"

    @property
    def supervisor_id(self) -> int | None:
        """The body that supervises this one: of its line in a vertical system, otherwise of its territory (条例第三条)."""
        return self.line_parent_id if self.vertical else self.territory_parent_id

    @property
    def supervisor(self) -> Body | None:
        """The record of `supervisor_id`."""
        return self.line_parent if self.vertical else self.territory_parent

    def is_under(self, other: Body) -> bool:
        """Whether this body is the other one or stands in its area."""
        return self.territory_path.startswith(other.territory_path)

    def is_supervised_by(self, other: Body) -> bool:
        """Whether the other body, or one below it, supervises this one; a body supervises itself."""
        return self.supervision_path.startswith(other.supervision_path)

    def on(self, day: date) -> BodyPeriod | None:
        """What the body was on a day; None before it was founded and after it ended."""
        later = Q(ends_on=None) | Q(ends_on__gt=day)
        if self.valid_to is not None and day >= self.valid_to:
            return None
        return self.periods.filter(later, starts_on__lte=day).select_related("territory_parent", "line_parent").last()

    def today(self) -> Body:
        """The body that answers for this one today: itself, or the last of its successors."""
        body = self
        while body.successor is not None:
            body = body.successor
        return body


class BodyPeriod(models.Model):
    """What a body was called and to whom it belonged from one day until another (not included)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="periods")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    territory_parent = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    line_parent = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    vertical = models.BooleanField(default=False)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["body"], condition=Q(ends_on=None), name="bodies_one_open_period"),
        )

    def __str__(self) -> str:
        until = self.ends_on or timezone.localdate()
        return f"{self.name}（{self.starts_on}—{until}）"
