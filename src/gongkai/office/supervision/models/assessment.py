"""Assessment 考核: a scheme with its indicators, a sheet for each body, a mark for each indicator of a sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.models.reading import readable
from gongkai.office.supervision.permissions import SCHEMES, SHEETS


def points(**more: Any) -> models.DecimalField[Any, Any]:
    """A number of points with two places."""
    return models.DecimalField(max_digits=6, decimal_places=2, **more)


class SchemeQuerySet(models.QuerySet["Scheme"]):
    """Schemes, and who may see them."""

    def visible_to(self, actor: Account | None) -> SchemeQuerySet:
        """Those of the area that a person supervises, and those by which the own body is or was assessed."""
        mine = readable(actor, area="area", bodies=("sheets__body",))
        return self.filter(pk__in=self.model.objects.filter(mine).values("pk"))


class Scheme(models.Model):
    """How `area` assesses bodies of some kinds for a year. `self_until` and `appeal_until` are the last days of self-scores and
    appeals; `praise` and `demand` are what the notice says besides figures. Nothing of it moves once it is noticed.
    """

    table = SCHEMES

    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(_("名称"), max_length=200)
    basis = models.CharField(_("依据"), max_length=300)
    kinds: models.JSONField[Any] = models.JSONField(default=list)
    excellent_from = points(default=Decimal(90))
    good_from = points(default=Decimal(80))
    pass_from = points(default=Decimal(60))
    self_until = models.DateField(null=True)
    appeal_until = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=list(SCHEMES.states.items()), default="draft")
    version = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField(null=True)
    notice_number = models.CharField(_("通报文号"), max_length=60, blank=True)
    noticed_on = models.DateField(null=True)
    praise = models.TextField(blank=True)
    demand = models.TextField(blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[SchemeQuerySet] = SchemeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "-pk")
        constraints = (models.UniqueConstraint(fields=["area", "year", "title"], name="supervision_one_scheme"),)

    def __str__(self) -> str:
        return self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names the scheme."""
        return f"{self.area.code} {self.year} {self.title}"

    @property
    def doers(self) -> tuple[Body, ...]:
        """Nobody but the supervising body acts on a scheme."""
        return (self.area,)

    @property
    def total(self) -> Decimal:
        """The sum of the weights."""
        return sum((item.weight for item in self.indicators.all()), Decimal(0))


class Indicator(models.Model):
    """One line of a scheme. `query` names the automatic indicator of `automatic.toml`, blank where a person judges; `deduct` is
    what each record costs where the query counts records.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="indicators")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField(_("一级指标"), max_length=60)
    title = models.CharField(_("二级指标"), max_length=120)
    standard = models.TextField(_("评分标准"), blank=True)
    weight = points()
    query = models.CharField(max_length=40, blank=True)
    deduct = points(default=Decimal(0))

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=["scheme", "title"], name="supervision_one_indicator"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="supervision_weight"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_automatic(self) -> bool:
        """Whether the program computes it."""
        return bool(self.query)


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Sheets, and who may see them."""

    def visible_to(self, actor: Account | None) -> SheetQuerySet:
        """The own body's, and those of the area that a person supervises."""
        return self.filter(readable(actor, area="scheme__area", bodies=("body",)))


class Sheet(models.Model):
    """One body in a scheme. `total`, `rank` (among bodies of its kind) and `grade` are fixed by the notice."""

    table = SHEETS

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="sheets")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=list(SHEETS.states.items()), default="waiting")
    version = models.PositiveIntegerField(default=0)
    self_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    total = points(null=True)
    rank = models.PositiveIntegerField(null=True)
    grade = models.CharField(max_length=10, blank=True)

    objects: ClassVar[SheetQuerySet] = SheetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("rank", "body__order", "body__code")
        constraints = (models.UniqueConstraint(fields=["scheme", "body"], name="supervision_one_sheet"),)

    def __str__(self) -> str:
        return f"{self.body}：{self.scheme}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the sheet."""
        return f"{self.scheme.audit_name} {self.body.code}"

    @property
    def area(self) -> Body:
        """The supervising body."""
        return self.scheme.area

    @property
    def doers(self) -> tuple[Body, ...]:
        """The body under assessment."""
        return (self.body,)


class MarkQuerySet(models.QuerySet["Mark"]):
    """Marks, and who may see them."""

    def visible_to(self, actor: Account | None) -> MarkQuerySet:
        """Those of sheets that the person sees."""
        return self.filter(sheet__in=Sheet.objects.visible_to(actor))


class Mark(models.Model):
    """One indicator of a sheet. `good` of `whole` and `against` (the records, by kind, key and number) were computed, `computed`
    is what they amount to; `own` the self-score; `points` what stands after review and appeal.
    """

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="marks")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="marks")
    good = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    whole = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    against: models.JSONField[Any] = models.JSONField(default=list)
    computed = points(null=True)
    own = points(null=True)
    own_note = models.TextField(blank=True)
    points = points(null=True)
    note = models.TextField(blank=True)
    appeal = models.TextField(blank=True)
    appealed_on = models.DateField(null=True)
    decision = models.TextField(blank=True)
    decided_on = models.DateField(null=True)

    objects: ClassVar[MarkQuerySet] = MarkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("indicator__place", "pk")
        constraints = (models.UniqueConstraint(fields=["sheet", "indicator"], name="supervision_one_mark"),)

    def __str__(self) -> str:
        return self.indicator.title

    @property
    def has_open_appeal(self) -> bool:
        """Whether an appeal waits for its answer."""
        return self.appealed_on is not None and self.decided_on is None
