"""Drafts of decisions: what the ground needs, as the drafter wrote it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.dispositions import dispositions
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models.request import Request


class Decision(models.Model):
    """One draft; the newest is the one under review. `answers` maps the questions of the checklist to what was written.

    `grounds` lists exemption codes of what is withheld, `fields` what the letter says besides (keys of `law.letters.fields`). Rows are kept when a draft is sent back.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="decisions")
    disposition = models.CharField(
        _("办理结果"), max_length=40, choices=[(key, item.zh) for key, item in dispositions().items()]
    )
    grounds: models.JSONField[Any] = models.JSONField(default=list)
    answers: models.JSONField[Any] = models.JSONField(default=dict)
    reasons = models.TextField(_("事实和理由"), blank=True)
    disclosed = models.TextField(_("公开的内容"), blank=True)
    withheld = models.TextField(_("不予公开的内容"), blank=True)
    fields: models.JSONField[Any] = models.JSONField(default=dict)
    pages = models.PositiveIntegerField(_("页数"), null=True)
    copies = models.PositiveIntegerField(_("份数"), default=1)
    drafter = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    signed_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.disposition}"
