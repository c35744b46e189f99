"""What a body decides for itself: uncertain points of the law, numbers, court, retention; and how far its numbers have come."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.letters import DEFAULT_PATTERN
from gongkai.office.bodies.models import Body

NUMBER_PATTERN = "依申请〔{year}〕{serial:04}号"
RETENTION_DAYS = 1_826
"""Five years after the close."""


class Rules(models.Model):
    """The settings of one body. Empty values mean the defaults of the law layer."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="request_rules")
    clock = models.JSONField(default=dict)
    remedy = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    review_body = models.CharField(_("行政复议机关"), max_length=100, blank=True)
    court = models.CharField(_("管辖法院"), max_length=100, blank=True)
    number_pattern = models.CharField(_("申请编号格式"), max_length=100, default=NUMBER_PATTERN)
    letter_pattern = models.CharField(_("文号格式"), max_length=100, default=DEFAULT_PATTERN)
    letter_word = models.CharField(_("机关代字"), max_length=10, blank=True)
    supplement_route = models.CharField(_("补正途径"), max_length=200, blank=True)
    review_online = models.CharField(_("网上复议途径"), max_length=200, blank=True)
    contact_person = models.CharField(_("联系人"), max_length=60, blank=True)
    retention_days = models.PositiveIntegerField(_("保存期限（天）"), default=RETENTION_DAYS)
    many_a_month = models.PositiveIntegerField(_("同一申请人每月件数提醒"), default=10)
    payee = models.TextField(_("收费账户"), blank=True)

    def __str__(self) -> str:
        return str(self.body)

    @property
    def audit_name(self) -> str:
        """How the audit log names the rules."""
        return self.body.name


class Counter(models.Model):
    """The last serial of one series of numbers of a body: requests, letters, corrections."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    series = models.CharField(max_length=150)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "series"], name="inforequests_one_counter"),)

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
