"""How a body is organised for openness: its OGI unit, the people who answer for it, its reading places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models.body import Body
from gongkai.office.bodies.models.choices import PlaceKind, Post
from gongkai.office.sealed_field import SealedField

if TYPE_CHECKING:
    from gongkai.office.bodies.models.people import Account

ART_12 = ("name", "address", "office_hours", "phone", "fax", "website", "email", "postcode")
"""What the guide must say of the OGI unit (条例第十二条) and what people write to it with."""


class OgiUnit(models.Model):
    """The OGI unit 政府信息公开工作机构 of a body. Everything here is published in the guide."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="ogi_unit")
    name = models.CharField(_("机构名称"), max_length=100)
    address = models.CharField(_("办公地址"), max_length=200)
    office_hours = models.CharField(_("办公时间"), max_length=200)
    phone = models.CharField(_("联系电话"), max_length=60)
    fax = models.CharField(_("传真号码"), max_length=60, blank=True)
    website = models.CharField(_("互联网联系方式"), max_length=200, blank=True)
    email = models.CharField(_("电子邮箱"), max_length=200, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6, blank=True)

    class Meta:
        verbose_name = _("政府信息公开工作机构")

    def __str__(self) -> str:
        return self.name


class PeriodQuerySet(models.QuerySet["Appointment"]):
    """Appointments, and who may see them."""

    def visible_to(self, actor: Account | None) -> PeriodQuerySet:
        """Everything for people with an account; for the public only who answers today, without direct telephone numbers
        (the caller leaves out `phone`; the unit's own number is published instead).
        """
        return self if actor is not None else self.current()

    def current(self) -> PeriodQuerySet:
        """Appointments that have not ended."""
        return self.filter(ends_on=None)


class Appointment(models.Model):
    """One person in one post that answers for openness: leading group, responsible leader, responsible officer."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="appointments")
    post = models.CharField(max_length=20, choices=Post.choices)
    person = models.CharField(max_length=60)
    position = models.CharField(max_length=100, blank=True)
    phone = SealedField(most=60, blank=True)
    order = models.PositiveIntegerField(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="bodies_post_dates"
            ),
            models.UniqueConstraint(
                fields=["body", "post"],
                condition=Q(ends_on=None) & Q(post__in=[Post.GROUP_HEAD, Post.RESPONSIBLE_LEADER]),
                name="bodies_one_head",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_post_display()} {self.person}"


class ReadingPlace(models.Model):
    """A place where the public can read what was published (条例第二十五条). Everything here is published."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="reading_places")
    kind = models.CharField(max_length=20, choices=PlaceKind.choices)
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    open_hours = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "name", "pk")

    def __str__(self) -> str:
        return self.name
