"""What an item says and how it is described; shared by the working copy and by each published version."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models.choices import Article20, Genre, InterpretationForm, Openness, Topic, Validity


class Content(models.Model):
    """The metadata that the catalogue needs (条例第十二条: index number, title, summary, date made) and its usual additions.

    `body` publishes; `maker` made the information, `holder` keeps what came from outside, `lead` led where several made it
    (条例第十条).
    """

    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("发布机构"), related_name="+")
    title = models.CharField(_("名称"), max_length=300)
    summary = models.TextField(_("内容概述"), blank=True)
    text = models.TextField(_("正文"), blank=True)
    document_number = models.CharField(_("文号"), max_length=100, blank=True)
    topic = models.CharField(_("主题分类"), max_length=20, choices=Topic.choices)
    article20 = models.CharField(_("法定公开事项"), max_length=8, choices=Article20.choices)
    catalogue_entry = models.CharField(_("目录事项"), max_length=200, blank=True)
    genre = models.CharField(_("体裁"), max_length=20, choices=Genre.choices)
    maker = models.ForeignKey(Body, models.PROTECT, verbose_name=_("制作机关"), related_name="+")
    holder = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, verbose_name=_("保存机关"), related_name="+"
    )
    lead = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, verbose_name=_("牵头机关"), related_name="+")
    made_on = models.DateField(_("成文日期"))
    validity = models.CharField(_("有效性"), max_length=10, choices=Validity.choices, default=Validity.IN_FORCE)
    replaced_by = models.ForeignKey(
        "disclosure.Item", models.PROTECT, null=True, blank=True, verbose_name=_("替代文件"), related_name="+"
    )
    openness = models.CharField(_("公开方式"), max_length=10, choices=Openness.choices, default=Openness.OPEN)
    keywords = models.CharField(_("主题词"), max_length=200, blank=True)
    audience = models.CharField(_("公开对象"), max_length=100, blank=True)
    source = models.CharField(_("信息来源"), max_length=100, blank=True)
    interprets = models.ForeignKey(
        "disclosure.Item",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("解读的文件"),
        related_name="+",
    )
    form = models.CharField(_("解读形式"), max_length=12, choices=InterpretationForm.choices, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def content(self) -> dict[str, Any]:
        """Every field of `CONTENT` with its value, bodies as records."""
        return {name: getattr(self, name) for name in CONTENT}

    def logged(self) -> dict[str, Any]:
        """The content for the audit log, which keeps everything for ever: of long texts, which may hold what is never
        published, only the digest and the length.
        """
        return self.content() | {name: _digest(getattr(self, name)) for name in ("summary", "text")}


def _digest(words: str) -> str:
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()} ({len(words)})" if words else ""


CONTENT = (
    "body", "title", "summary", "text", "document_number", "topic", "article20", "catalogue_entry", "genre", "maker", "holder",
    "lead", "made_on", "validity", "replaced_by", "openness", "keywords", "audience", "source",
    "interprets", "form",
)  # fmt: skip
"""The fields that go from the working copy into a version."""
