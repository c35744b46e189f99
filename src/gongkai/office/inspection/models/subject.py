"""What is inspected: the own portal, other sites and columns, new-media accounts; and the columns of a site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.inspecting.columns import kinds
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.models import MediaAccount
from gongkai.office.inspection.permissions import READERS, SUBJECTS
from gongkai.office.roles import ROLES


class SubjectKind(models.TextChoices):
    """What kind of thing is inspected."""

    PORTAL = "portal", _("本平台")
    SITE = "site", _("网站")
    COLUMNS = "columns", _("网站中的栏目")
    ACCOUNT = "account", _("政务新媒体账号")


def readable(actor: Account | None, *paths: str) -> Q:
    """The condition that one of the bodies named by `paths` is one for which the person reads inspections."""
    allowed = Q(pk__in=[])
    for standing in actor.standings if actor is not None else ():
        if standing.role not in READERS:
            continue
        below = ROLES[standing.role].scope == "below"
        bodies = Body.objects.supervised_by(standing.body) if below else [standing.body_id]
        for path in paths:
            allowed |= Q(**{f"{path}__in": bodies})
    return allowed


class SubjectQuerySet(models.QuerySet["Subject"]):
    """Subjects, and who may see them."""

    def visible_to(self, actor: Account | None) -> SubjectQuerySet:
        """Those of the bodies that a person acts for; none for the public."""
        return self.filter(readable(actor, "body"))


class Subject(models.Model):
    """One thing that is inspected. `body` answers for it; `host` is its own host where it has one."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("主办单位"))
    kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=500, blank=True)
    media = models.OneToOneField(MediaAccount, models.PROTECT, null=True, related_name="inspected")
    state = models.CharField(max_length=10, choices=list(SUBJECTS.states.items()), default="active")
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[SubjectQuerySet] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("body__order", "body__code", "kind", "pk")
        constraints = (
            models.UniqueConstraint(fields=["kind", "name"], name="inspection_one_subject"),
            models.UniqueConstraint(fields=["kind"], condition=Q(kind="portal"), name="inspection_one_portal"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return self.name

    @property
    def platform(self) -> str:
        """The platform of an account; "" for everything else."""
        return self.media.platform if self.media is not None else ""


class SubjectColumn(models.Model):
    """A column that is registered: its path or address, its kind (""= by its name), and the body that keeps it."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="columns")
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, blank=True, choices=[(key, kind.title) for key, kind in kinds().items()])
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["subject", "address"], name="inspection_one_column"),)

    def __str__(self) -> str:
        return self.name
