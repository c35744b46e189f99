"""The closed lists of words of catalogues and reminders."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CatalogueKind(TextChoices):
    """What a catalogue covers: all of a body, one field, or what every body must publish from the start."""

    BASIC = "basic", _("主动公开基本目录")
    FIELD = "field", _("领域标准目录")
    STARTING = "starting", _("固定公开事项")


class Stage(TextChoices):
    """Why somebody was reminded, in the order in which it happens."""

    SOON = "soon", _("到期提醒")
    LATE = "late", _("逾期提醒")
    LEADER = "leader", _("报告负责人")
    URGE = "urge", _("催更")
