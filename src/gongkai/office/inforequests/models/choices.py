"""The closed lists of words with which requests are described."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequesterKind(TextChoices):
    """The columns of table three."""

    NATURAL_PERSON = "natural_person", _("自然人")
    COMMERCIAL = "commercial", _("商业企业")
    RESEARCH = "research", _("科研机构")
    SOCIAL = "social", _("社会公益组织")
    LEGAL_SERVICE = "legal_service", _("法律服务机构")
    OTHER = "other", _("其他")


class ReplyForm(TextChoices):
    """In which form the information is wanted (条例第二十九条第二款第三项、第四十条)."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子文本")
    MEDIUM = "medium", _("光盘等介质")
    INSPECTION = "inspection", _("查阅、抄录")


class Route(TextChoices):
    """By which route letters go out; the words of the law's `route`."""

    POST = "post", _("邮寄")
    BY_HAND = "by_hand", _("当面领取")
    EMAIL = "email", _("电子邮件")
    PORTAL = "portal", _("网上获取")
    FAX = "fax", _("传真")


class Waiting(TextChoices):
    """Who must act next."""

    OFFICER = "officer", _("承办人")
    REVIEWER = "reviewer", _("审核人")
    SIGNER = "signer", _("签发人")
    HEAD = "head", _("公开工作机构负责人")
    REQUESTER = "requester", _("申请人")
    CONSULTED = "consulted", _("被征求意见方")
    UNIT = "unit", _("协办机构")
    NOBODY = "nobody", _("无")


class CorrectionOutcome(TextChoices):
    """How a request for correction ends (条例第四十一条)."""

    CORRECTED = "corrected", _("已更正")
    FORWARDED = "forwarded", _("已转送有权更正的机关")
    REFERRED = "referred", _("告知向有权更正的机关提出")
    REFUSED = "refused", _("经核实不予更正")
