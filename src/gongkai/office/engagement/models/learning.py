"""Trainings 培训, their material, meetings of the leading group 领导小组会议, business knowledge 业务知识."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.models.reading import read_bodies
from gongkai.office.engagement.permissions import LEARNING
from gongkai.office.roles import ROLES


class TrainingKind(models.TextChoices):
    """Who held it."""

    HELD = "held", _("本机关举办")
    ATTENDED = "attended", _("参加上级或者其他机关举办")


class TrainingQuerySet(models.QuerySet["Training"]):
    """Trainings, and who may see them."""

    def visible_to(self, actor: Account | None) -> TrainingQuerySet:
        """Those of the bodies whose registers the person reads, and those in which these took part."""
        read = read_bodies(actor)
        mine = models.Q(body__in=read)
        return self.filter(
            mine | models.Q(pk__in=Training.bodies.through.objects.filter(body__in=read).values("training"))
        )


class Training(models.Model):
    """One training: when, about what, which bodies took part, how many people."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=TrainingKind.choices)
    held_on = models.DateField(_("日期"))
    topic = models.CharField(_("主题"), max_length=200)
    bodies = models.ManyToManyField(Body, related_name="+")
    participants = models.PositiveIntegerField(_("人数"))
    content = models.TextField(blank=True)

    objects: ClassVar[TrainingQuerySet] = TrainingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-held_on", "-pk")
        indexes = (models.Index(fields=["body", "held_on"], name="engagement_trainings"),)

    def __str__(self) -> str:
        return self.topic

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return f"{self.held_on} {self.topic}"

    @property
    def state(self) -> str:
        """A training that is there is recorded."""
        return "recorded"


class Material(models.Model):
    """A file of a training; the bytes lie under their digest."""

    training = models.ForeignKey(Training, models.PROTECT, related_name="materials")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings, and who may see them."""

    def visible_to(self, actor: Account | None) -> MeetingQuerySet:
        """Those of the bodies whose registers the person reads."""
        return self.filter(body__in=read_bodies(actor))


class Meeting(models.Model):
    """A meeting of the leading group 政务公开领导小组: who presided, what was discussed, what was decided."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    held_on = models.DateField(_("日期"))
    title = models.CharField(_("会议名称"), max_length=200)
    chair = models.CharField(_("主持人"), max_length=100)
    attendees = models.PositiveIntegerField(_("人数"))
    agenda = models.TextField()
    decisions = models.TextField(blank=True)

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-held_on", "-pk")
        indexes = (models.Index(fields=["body", "held_on"], name="engagement_meetings"),)

    def __str__(self) -> str:
        return self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return f"{self.held_on} {self.title}"

    @property
    def state(self) -> str:
        """A meeting that is there is recorded."""
        return "recorded"


class KnowledgeQuerySet(models.QuerySet["Knowledge"]):
    """Business knowledge, and who may see it."""

    def visible_to(self, actor: Account | None) -> KnowledgeQuerySet:
        """What holds for everybody with an account; what was retired for those who keep it."""
        if actor is None:
            return self.none()
        return self.filter(models.Q(state="recorded") | models.Q(body__in=read_bodies(actor)))

    def for_roles(self, roles: set[str]) -> KnowledgeQuerySet:
        """What these roles should know, what everybody should know included."""
        return self.filter(state="recorded", role__in={"", *roles})


class Knowledge(models.Model):
    """How something is done, for one role or for all ("")."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("内容"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=list(LEARNING.states.items()), default="recorded")
    changed_on = models.DateField()

    objects: ClassVar[KnowledgeQuerySet] = KnowledgeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("role", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def audit_name(self) -> str:
        """How the audit log names it."""
        return self.title

    @property
    def role_title(self) -> str:
        """For whom."""
        return ROLES[self.role].title if self.role in ROLES else str(_("全体工作人员"))
