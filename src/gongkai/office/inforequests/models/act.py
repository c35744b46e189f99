"""The acts on a request: the unit from which everything else is derived."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.law.acts import Act, act_from_json, act_kinds
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models.request import Request

OFFICE_KINDS = {
    "drafted": "拟稿",
    "sent_back": "退回修改",
    "extension_proposed": "提请延期",
    "assigned": "指定承办人",
    "collected": "申请人网上获取答复",
    "rated": "申请人评价",
    "edited": "更正登记信息",
    "attached": "添加附件",
    "severed": "区分处理",
    "void_proposed": "提请登记作废",
    "voided": "登记作废",
    "void_undone": "不同意或者撤销作废",
}
"""Kinds that are the office's own and do not move the clock."""


class ActQuerySet(models.QuerySet["RequestAct"]):
    """Acts, and who may see them."""

    def visible_to(self, actor: Account | None) -> ActQuerySet:
        """Those of requests that the person sees."""
        return self.filter(request__in=Request.objects.visible_to(actor))


class RequestAct(models.Model):
    """One act: `on` is its legal date, `entered_at` when it was recorded, `place` its order of entry.

    `data` holds what the law's act says (`law.acts.Act`), `details` what else was recorded (searches, points to
    supplement, reasons, amounts). `basis` is the article. Rows are added, never changed.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="acts")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    by = models.CharField(max_length=40)
    on = models.DateField()
    seq = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField()
    actor = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    on_behalf_of = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)
    details = models.JSONField(default=dict)

    objects: ClassVar[ActQuerySet] = ActQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["request", "place"], name="inforequests_one_place"),)
        indexes = (
            models.Index(fields=["kind", "on"], name="inforequests_kind_on"),
            models.Index(fields=["request"], condition=models.Q(kind="converted"), name="inforequests_converted"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.title}"

    @property
    def title(self) -> str:
        """The act's Chinese name."""
        return OFFICE_KINDS.get(self.kind) or act_kinds()[self.kind].zh

    @property
    def law_act(self) -> Act | None:
        """The act as the clock reads it; None for the office's own kinds."""
        if self.kind in OFFICE_KINDS:
            return None
        return act_from_json({"act": self.kind, "on": self.on.isoformat(), "seq": self.seq, **self.data}, self.place)
