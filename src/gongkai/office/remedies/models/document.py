"""Documents of a case, sealed on disk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account
from gongkai.office.remedies.models.case import Case

PURPOSES = (
    ("application", _("申请书或者起诉状")),
    ("notice", _("受理或者应诉通知")),
    ("answer", _("答复书或者答辩状")),
    ("evidence", _("证据材料")),
    ("decision", _("决定书或者裁判文书")),
    ("opinion", _("意见书或者司法建议")),
    ("internal", _("内部材料")),
)
"""What a file that is added can be."""
PACKAGE = "package"
"""What was put together from the case itself."""


class CaseDocumentQuerySet(models.QuerySet["CaseDocument"]):
    """Documents of cases, and who may see them."""

    def visible_to(self, actor: Account | None) -> CaseDocumentQuerySet:
        """Those of cases that the person sees."""
        return self.filter(case__in=Case.objects.visible_to(actor))


class CaseDocument(models.Model):
    """A file as it came; `kind` was read from its content, `place` is where its sealed bytes lie."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    purpose = models.CharField(max_length=12, choices=(*PURPOSES, (PACKAGE, _("证据材料汇编"))))
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=100, unique=True)
    added_at = models.DateTimeField()

    objects: ClassVar[CaseDocumentQuerySet] = CaseDocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
