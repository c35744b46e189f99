"""Questions of the public 公众提问, with their answers and the time that these took."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.models.reading import read_bodies
from gongkai.office.engagement.permissions import QUESTIONS


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions, and who may see them."""

    def visible_to(self, actor: Account | None) -> QuestionQuerySet:
        """Answered ones that are shown for everybody; all of the bodies whose registers the person reads."""
        shown = Q(state="answered", shown=True)
        return self.filter(shown) if actor is None else self.filter(shown | Q(body__in=read_bodies(actor)))

    def worked_on_by(self, actor: Account | None) -> QuestionQuerySet:
        """Those of the bodies whose registers the person reads."""
        return self.filter(body__in=read_bodies(actor))


class Question(models.Model):
    """A question. `code` is the way back to it for who asked; `said_subject` and `said` are its wording for the public, `passes` are the bodies that it
    came through, with why. `workdays` counts from the day after asking to the day of the answer.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    code = models.CharField(max_length=40, unique=True)
    subject = models.CharField(_("标题"), max_length=100)
    text = models.TextField(_("问题"))
    name = models.CharField(_("称呼"), max_length=40, blank=True)
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    due_on = models.DateField()
    is_complex = models.BooleanField(default=False)
    passes: models.JSONField[Any] = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=list(QUESTIONS.states.items()), default="asked")
    answer = models.TextField(blank=True)
    said_subject = models.CharField(max_length=100, blank=True)
    said = models.TextField(blank=True)
    shown = models.BooleanField(default=False)
    answered_on = models.DateField(null=True)
    workdays = models.PositiveIntegerField(null=True)

    objects: ClassVar[QuestionQuerySet] = QuestionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (
            models.Index(fields=["body", "asked_on"], name="engagement_asked"),
            models.Index(fields=["body", "state", "due_on"], name="engagement_due"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def audit_name(self) -> str:
        """How the audit log names it; what was asked may be about a person and stays out."""
        return self.number

    @property
    def is_late(self) -> bool:
        """Whether the answer came after its day."""
        return self.answered_on is not None and self.answered_on > self.due_on
