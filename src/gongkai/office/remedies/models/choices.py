"""The closed lists of words with which remedies are described."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Procedure(TextChoices):
    """Reconsideration or litigation; the words of `law.remedies`."""

    REVIEW = "review", _("行政复议")
    SUIT = "suit", _("行政诉讼")


class Stage(TextChoices):
    """The instance before which a case stands; a reconsideration has the first only."""

    FIRST = "first", _("复议或者第一审")
    SECOND = "second", _("第二审")
    RETRIAL = "retrial", _("再审")


class Against(TextChoices):
    """What is attacked: an answer to a request, silence on it, something published, or something else about openness."""

    ANSWER = "answer", _("对申请的答复")
    SILENCE = "silence", _("逾期不答复")
    PUBLISHED = "published", _("主动公开的信息")
    OTHER = "other", _("政府信息公开工作中的其他行为")


class ComplaintKind(TextChoices):
    """What the complaint is about (条例第四十七条第二款、第五十一条)."""

    NOT_DISCLOSED = "not_disclosed", _("未依法履行公开义务")
    REQUEST = "request", _("依申请公开办理")
    CONTENT = "content", _("公开内容有误")
    OTHER = "other", _("其他")


class Finding(TextChoices):
    """What the examination of a complaint found."""

    JUSTIFIED = "justified", _("属实，已改正")
    PARTLY = "partly", _("部分属实，已改正")
    UNJUSTIFIED = "unjustified", _("不属实")
    REFERRED = "referred", _("告知其他途径")
