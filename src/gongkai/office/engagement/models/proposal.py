"""Proposals 建议提案 of deputies 人大代表 and committee members 政协委员."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.models.reading import read_bodies
from gongkai.office.engagement.permissions import PROPOSALS


class ProposalKind(models.TextChoices):
    """From whom."""

    DEPUTY = "deputy", _("人大代表建议")
    MEMBER = "member", _("政协委员提案")


class Outcome(models.TextChoices):
    """What became of what was proposed."""

    SOLVED = "solved", _("已经解决或者基本解决")
    PLANNED = "planned", _("列入计划逐步解决")
    REFERENCE = "reference", _("留作参考")


class Satisfaction(models.TextChoices):
    """How who proposed judges the answer."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals, and who may see them."""

    def visible_to(self, actor: Account | None) -> ProposalQuerySet:
        """Those whose answer was published for everybody; all in which the person's bodies lead or support."""
        out = Q(published_on__isnull=False)
        return self.filter(out) if actor is None else self.filter(out | self._of(actor))

    def worked_on_by(self, actor: Account | None) -> ProposalQuerySet:
        """Those in which the bodies whose registers the person reads lead or support."""
        return self.filter(self._of(actor))

    @staticmethod
    def _of(actor: Account | None) -> Q:
        read = read_bodies(actor)
        return Q(body__in=read) | Q(pk__in=Proposal.supporting.through.objects.filter(body__in=read).values("proposal"))


class Proposal(models.Model):
    """A proposal that was assigned to a leading unit, with supporting ones; its answer, when public, what was thought of it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    supporting = models.ManyToManyField(Body, related_name="+", blank=True)
    kind = models.CharField(max_length=10, choices=ProposalKind.choices)
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.CharField(_("编号"), max_length=40)
    title = models.CharField(_("标题"), max_length=200)
    proposer = models.CharField(_("提出人"), max_length=200)
    assigned_on = models.DateField(_("交办日期"))
    due_on = models.DateField(_("办理期限"))
    extension = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=list(PROPOSALS.states.items()), default="assigned")
    answered_on = models.DateField(null=True)
    reply_number = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    satisfaction = models.CharField(max_length=12, choices=Satisfaction.choices, blank=True)

    objects: ClassVar[ProposalQuerySet] = ProposalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-year", "kind", "number", "pk")
        constraints = (
            models.UniqueConstraint(fields=["body", "kind", "year", "number"], name="engagement_one_proposal"),
            models.CheckConstraint(condition=Q(due_on__gte=F("assigned_on")), name="engagement_proposal_days"),
        )
        indexes = (models.Index(fields=["body", "assigned_on"], name="engagement_assigned"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.number}：{self.title}"

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return f"{self.year} {self.kind} {self.number}"

    def is_late(self, today: date) -> bool:
        """Whether it was answered after its day, or is still open after it."""
        return (self.answered_on or today) > self.due_on
