"""The registers behind table two, and what the first year on the system takes over from last year's report."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.annual.permissions import REGISTERS, TABLE
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.models import Item
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.roles import ROLES

READERS = {
    role for table in (TABLE, REGISTERS) for act in table.acts.values() for role in act.may
} | {"reviewer", "proofreader"}  # fmt: skip
"""The roles that read registers and reports that are not published."""


def readable(actor: Account | None) -> Q:
    """The condition that a record's body is one whose registers and drafts the person reads."""
    allowed = Q(pk__in=[])
    for standing in actor.standings if actor is not None else ():
        if standing.role not in READERS:
            continue
        if ROLES[standing.role].scope == "below":
            allowed |= Q(body__in=Body.objects.supervised_by(standing.body))
        else:
            allowed |= Q(body=standing.body_id)
    return allowed


class DocumentKind(models.TextChoices):
    """The rows of table two, Article 20(1)."""

    REGULATIONS = "regulations", _("规章")
    NORMATIVE_DOCUMENTS = "normative_documents", _("行政规范性文件")


class CleanUp(models.TextChoices):
    """What a clean-up 清理 found."""

    KEPT = "kept", _("继续有效")
    TO_AMEND = "to_amend", _("拟修改")
    REPEALED = "repealed", _("废止")
    LAPSED = "lapsed", _("宣布失效")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, and who may see them."""

    def visible_to(self, actor: Account | None) -> DocumentQuerySet:
        """Those of the bodies that the person acts for."""
        return self.filter(readable(actor))

    def valid(self) -> DocumentQuerySet:
        """Documents that are not void."""
        return self.filter(voided_on=None)


class Document(models.Model):
    """A rule 规章 or normative document: when issued, published, repealed or lapsed; the newest clean-up result. One that was
    registered by mistake is void and counts nowhere.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = models.CharField(_("名称"), max_length=300)
    number = models.CharField(_("文号"), max_length=100, blank=True)
    issued_on = models.DateField(_("制发日期"))
    published_on = models.DateField(_("公开日期"), null=True)
    ended_on = models.DateField(_("废止、失效日期"), null=True)
    cleaned_on = models.DateField(null=True)
    clean_up = models.CharField(max_length=10, choices=CleanUp.choices, blank=True)
    basis = models.CharField(_("清理依据"), max_length=200, blank=True)
    voided_on = models.DateField(null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-issued_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("issued_on")), name="annual_ended"),
        )
        indexes = (models.Index(fields=["body", "kind", "issued_on"], name="annual_documents"),)

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.number else self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names the document."""
        return str(self)

    @property
    def state(self) -> str:
        """In force, ended, or registered by mistake."""
        if self.voided_on:
            return "void"
        return "ended" if self.ended_on else "in_force"


class Tally(models.Model):
    """A count or amount of one month: decisions, change of items, procurement, fees in 万元. One row a month and measure;
    what was entered before stands in the audit log.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=20)
    measure = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=18, decimal_places=6)
    source = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("year", "month", "pk")
        constraints = (
            models.UniqueConstraint(fields=["body", "year", "month", "row", "measure"], name="annual_one_tally"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="annual_month"),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02} {self.row}.{self.measure} {self.amount.normalize():f}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the figure."""
        return f"{self.year}-{self.month:02} {self.row}.{self.measure}"


class Opening(models.Model):
    """What the first year takes over. `reported` is what last year's report prints at the cells that go on; `unlisted` is, by
    kind of requester, how many carried requests are not in the ledger; `stock` holds documents and items at the year's start.
    """

    body = models.OneToOneField(Body, models.PROTECT, related_name="annual_opening")
    year = models.PositiveSmallIntegerField()
    reported = models.JSONField(default=dict)
    unlisted = models.JSONField(default=dict)
    stock = models.JSONField(default=dict)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.body} {self.year}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the stock."""
        return f"{self.body.code} {self.year}"

    @property
    def begins(self) -> date:
        """The first day of the first year."""
        return date(self.year, 1, 1)


class Settled(models.Model):
    """The outcome of requests that were carried over without being in the ledger."""

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="settled")
    requester_kind = models.CharField(max_length=20, choices=RequesterKind.choices)
    row = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.on} {self.row} {self.count}"
