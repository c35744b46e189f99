"""A third party's assessment 第三方评估: who made it, and what each body got for what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.models.assessment import points
from gongkai.office.supervision.models.reading import readable


class Evaluation(models.Model):
    """One assessment by an outside organisation, for a year."""

    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(_("名称"), max_length=200)
    organ = models.CharField(_("评估机构"), max_length=100)
    on = models.DateField(_("评估日期"))
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (models.UniqueConstraint(fields=["area", "year", "title"], name="supervision_one_evaluation"),)

    def __str__(self) -> str:
        return self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names the evaluation."""
        return f"{self.area.code} {self.year} {self.title}"


class EvaluationResultQuerySet(models.QuerySet["EvaluationResult"]):
    """Results, and who may see them."""

    def visible_to(self, actor: Account | None) -> EvaluationResultQuerySet:
        """The own body's, and those of the area that a person supervises."""
        return self.filter(readable(actor, area="evaluation__area", bodies=("body",)))


class EvaluationResult(models.Model):
    """What a body got for one indicator of the third party's."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="results")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    indicator = models.CharField(_("指标"), max_length=120)
    full = points()
    points = points()
    remark = models.CharField(_("说明"), max_length=500, blank=True)

    objects: ClassVar[EvaluationResultQuerySet] = EvaluationResultQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-evaluation__year", "body__order", "body__code", "pk")
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "body", "indicator"], name="supervision_one_result"),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.indicator} {self.points}"
