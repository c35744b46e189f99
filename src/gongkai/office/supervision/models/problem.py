"""Problems of section five with their measures, owners, last days and results."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.models.reading import readable
from gongkai.office.supervision.permissions import PROBLEMS


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Problems, and who may see them."""

    def visible_to(self, actor: Account | None) -> ProblemQuerySet:
        """Those of the own body, and of those below that a person supervises."""
        return self.filter(readable(actor, area="body", bodies=("body",)))


class Problem(models.Model):
    """A problem that the report of `year` names in section five. `carried_from` is the record of the year before where it was
    not solved in time.
    """

    table = PROBLEMS

    body = models.ForeignKey(Body, models.PROTECT, related_name="problems")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    text = models.TextField(_("问题"))
    measure = models.TextField(_("改进措施"), blank=True)
    owner = models.CharField(_("责任单位、责任人"), max_length=100, blank=True)
    due_on = models.DateField(_("整改时限"), null=True)
    result = models.TextField(_("整改结果"), blank=True)
    finished_on = models.DateField(null=True)
    carried_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="carried_to")
    state = models.CharField(max_length=10, choices=list(PROBLEMS.states.items()), default="open")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects: ClassVar[ProblemQuerySet] = ProblemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "body__order", "body__code", "serial")
        constraints = (models.UniqueConstraint(fields=["body", "year", "serial"], name="supervision_one_problem"),)

    def __str__(self) -> str:
        return f"{self.year}年度问题{self.serial}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the problem."""
        return f"{self.body.code} {self.year} {self.serial}"

    @property
    def area(self) -> Body:
        """The body itself: nobody above acts on its problems."""
        return self.body

    @property
    def doers(self) -> tuple[Body, ...]:
        """The body whose report names the problem."""
        return (self.body,)
