"""The register of new-media accounts 政务新媒体: who runs them, where they are filed, when they last said something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.models.choices import Channel

STALE = timedelta(days=14)
"""Without an update for so long an account fails the inspection (政府网站与政务新媒体检查指标)."""
PLATFORMS = (Channel.WECHAT, Channel.WEIBO, Channel.DOUYIN)


class MediaState(models.TextChoices):
    """The life of an account."""

    ACTIVE = "active", _("在用")
    SUSPENDED = "suspended", _("暂停")
    CLOSED = "closed", _("已注销")


class MediaAccountQuerySet(models.QuerySet["MediaAccount"]):
    """New-media accounts, and who may see them."""

    def visible_to(self, actor: Account | None) -> MediaAccountQuerySet:
        """Those in use for everybody: what is official and what is not is public; all of them for people with an account."""
        return self if actor is not None else self.filter(state=MediaState.ACTIVE)

    def stale(self, on: date) -> MediaAccountQuerySet:
        """Accounts in use that have said nothing for two weeks."""
        return self.filter(state=MediaState.ACTIVE, last_update_on__lt=on - STALE)


class MediaAccount(models.Model):
    """One account on a platform. `filing_number` is its entry in the national register of government new media."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="media_accounts")
    platform = models.CharField(max_length=12, choices=[(one.value, one.label) for one in PLATFORMS])
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=500, blank=True)
    filing_number = models.CharField(max_length=60, blank=True)
    operator = models.CharField(max_length=100)
    opened_on = models.DateField()
    last_update_on = models.DateField()
    state = models.CharField(max_length=10, choices=MediaState.choices, default=MediaState.ACTIVE)
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[MediaAccountQuerySet] = MediaAccountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("body__order", "body__code", "platform", "pk")
        constraints = (models.UniqueConstraint(fields=["platform", "name"], name="disclosure_one_media_account"),)

    def __str__(self) -> str:
        return f"{self.get_platform_display()} {self.name}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the account."""
        return str(self)

    def is_stale(self, on: date) -> bool:
        """Whether it has said nothing for two weeks although it is in use."""
        return self.state == MediaState.ACTIVE and self.last_update_on < on - STALE
