"""Catalogues of what a body publishes, version by version, and their rows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.obligations import Timing, parse_timing
from gongkai.office.bodies.models import Account, Body
from gongkai.office.oversight.models.choices import CatalogueKind
from gongkai.office.oversight.permissions import CATALOGUES


class CatalogueQuerySet(models.QuerySet["Catalogue"]):
    """Catalogues, and who may see them."""

    def visible_to(self, actor: Account | None) -> CatalogueQuerySet:
        """Those in force for everybody, except what the program itself begins with; all of them for people with an account."""
        return self if actor is not None else self.current().exclude(kind=CatalogueKind.STARTING)

    def current(self) -> CatalogueQuerySet:
        """Those that no later version has replaced."""
        return self.filter(ended_on=None)


class Catalogue(models.Model):
    """One version of a catalogue (条例第十二条、国办发〔2019〕54号). It is in force from `adopted_on` until `ended_on` (not included)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="catalogues")
    kind = models.CharField(max_length=10, choices=CatalogueKind.choices)
    field = models.CharField(_("领域"), max_length=40, blank=True)
    title = models.CharField(_("名称"), max_length=200)
    year = models.PositiveSmallIntegerField(_("年度"))
    version = models.PositiveIntegerField()
    source = models.CharField(_("文件"), max_length=200, blank=True)
    adopted_on = models.DateField(_("施行日期"))
    ended_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[CatalogueQuerySet] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("body__order", "body__code", "kind", "field", "-version")
        constraints = (
            models.UniqueConstraint(fields=["body", "kind", "field", "version"], name="oversight_one_version"),
            models.UniqueConstraint(
                fields=["body", "kind", "field"], condition=Q(ended_on=None), name="oversight_one_current"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """As the table of permissions names it."""
        return "current" if self.ended_on is None else "ended"

    @property
    def state_title(self) -> str:
        """The state in words."""
        return CATALOGUES.states[self.state]


class CatalogueRowQuerySet(models.QuerySet["CatalogueRow"]):
    """Rows, and who may see them."""

    def visible_to(self, actor: Account | None) -> CatalogueRowQuerySet:
        """Those of catalogues that are seen."""
        return self.filter(catalogue__in=Catalogue.objects.visible_to(actor))


class CatalogueRow(models.Model):
    """One row as it was adopted. `name`, the items from the first level down, is what an item says it belongs to; `line` is the
    row of the file. `timing` stands as it is worded, what it means is `law.obligations.parse_timing`.
    """

    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()
    name = models.CharField(_("公开事项"), max_length=200)
    items: models.JSONField[Any] = models.JSONField(default=list)
    content = models.TextField(_("公开内容（要素）"), blank=True)
    basis = models.TextField(_("公开依据"), blank=True)
    timing = models.CharField(_("公开时限"), max_length=300, blank=True)
    subject = models.CharField(_("公开主体"), max_length=300, blank=True)
    channels: models.JSONField[Any] = models.JSONField(default=list)
    audience = models.CharField(_("公开对象"), max_length=200, blank=True)
    proactive = models.BooleanField(_("主动公开"), default=True)
    on_request = models.BooleanField(_("依申请公开"), default=False)
    levels: models.JSONField[Any] = models.JSONField(default=list)

    objects: ClassVar[CatalogueRowQuerySet] = CatalogueRowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("line", "pk")
        constraints = (models.UniqueConstraint(fields=["catalogue", "name"], name="oversight_one_row"),)
        indexes = (models.Index(fields=["name"], name="oversight_row_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def audit_name(self) -> str:
        """How the audit log names the row."""
        return self.name

    @property
    def meaning(self) -> Timing | None:
        """What the wording of the term means; None where nothing is owed by oneself."""
        return parse_timing(self.timing) if self.proactive else None
