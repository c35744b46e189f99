"""Files that belong to a request, sealed on disk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models.request import Request

PURPOSES = (
    ("request", _("申请材料")),
    ("identity", _("身份证明")),
    ("supplement", _("补正材料")),
    ("consultation", _("征求意见材料")),
    ("answer", _("答复所附信息")),
    ("proof", _("送达证明")),
    ("internal", _("内部材料")),
)


class RequestFileQuerySet(models.QuerySet["Attachment"]):
    """Attachments, and who may see them."""

    def visible_to(self, actor: Account | None) -> RequestFileQuerySet:
        """Those of requests that the person sees, proofs of identity left out: `reveal_requester` opens them."""
        return self.filter(request__in=Request.objects.visible_to(actor)).exclude(purpose="identity")

    def answers_of(self, request: Request) -> RequestFileQuerySet:
        """What the requester may collect once the reply is served; nothing after a withdrawal, and no letter that was not served."""
        if request.law_state not in ("closed", "archived") or request.disposition == "withdrawn":
            return self.none()
        unserved = request.letters.exclude(state="served").exclude(pdf_digest="")
        return self.filter(request=request, purpose="answer").exclude(digest__in=unserved.values("pdf_digest"))


class Attachment(models.Model):
    """A file as it came; `kind` was read from its content, `place` is where its sealed bytes lie."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="attachments")
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=100, unique=True)
    added_at = models.DateTimeField()

    objects: ClassVar[RequestFileQuerySet] = RequestFileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
