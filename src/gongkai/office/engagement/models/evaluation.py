"""Social evaluation 社会评议: a questionnaire on the portal, its replies, and the published results."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.models.reading import read_bodies
from gongkai.office.engagement.permissions import EVALUATIONS


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    """Evaluations, and who may see them."""

    def visible_to(self, actor: Account | None) -> EvaluationQuerySet:
        """What is or was before the public for everybody; drafts for those who work on them."""
        out = Q(state__in=("open", "published"))
        return self.filter(out) if actor is None else self.filter(out | Q(body__in=read_bodies(actor)))


class Evaluation(models.Model):
    """A questionnaire. `questions` are {text, kind, choices}; `results`, once published, are the counts of each choice by
    question, how many replied, how many grades were given and how many of them were good.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=200)
    intro = models.TextField(blank=True)
    questions: models.JSONField[Any] = models.JSONField(default=list)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=10, choices=list(EVALUATIONS.states.items()), default="draft")
    results: models.JSONField[Any] = models.JSONField(default=dict)
    summary = models.TextField(blank=True)
    published_on = models.DateField(null=True)

    objects: ClassVar[EvaluationQuerySet] = EvaluationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-opens_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="engagement_evaluation_days"),
        )
        indexes = (models.Index(fields=["body", "closes_on"], name="engagement_evaluations"),)

    def __str__(self) -> str:
        return self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return self.title

    def is_open(self, on: date) -> bool:
        """Whether replies are taken on a day."""
        return self.state == "open" and self.opens_on <= on <= self.closes_on

    def waits_for_results(self, on: date) -> bool:
        """Whether it has ended and the results are still to be published."""
        return self.state == "open" and self.closes_on < on


class Reply(models.Model):
    """One filled questionnaire: place of the question → what was chosen or written. Nothing about the person is kept."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="replies")
    answers: models.JSONField[Any] = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["evaluation", "at"], name="engagement_replies"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.at}"
