"""The closed lists of words that bodies are described with."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The level of administration that a body belongs to."""

    NATIONAL = "national", _("国家")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("乡级")


class Kind(TextChoices):
    """What kind of organ a body is. It decides the day by which its annual report is due (条例第四十九条、第五十条)."""

    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("政府工作部门")
    TOWN = "town", _("乡镇人民政府")
    DISPATCHED_ORGAN = "dispatched_organ", _("派出机关")
    DISPATCHED_BODY = "dispatched_body", _("派出机构")
    AUTHORISED = "authorised", _("法律、法规授权的组织")


class Post(TextChoices):
    """The posts that answer for openness in a body: its leading group, its responsible leader and officer."""

    GROUP_HEAD = "group_head", _("领导小组组长")
    GROUP_DEPUTY = "group_deputy", _("领导小组副组长")
    GROUP_MEMBER = "group_member", _("领导小组成员")
    RESPONSIBLE_LEADER = "responsible_leader", _("分管负责人")
    RESPONSIBLE_OFFICER = "responsible_officer", _("公开工作责任人")


class PlaceKind(TextChoices):
    """Where people can read what is published without a computer (条例第二十五条)."""

    ARCHIVE = "archive", _("国家档案馆")
    LIBRARY = "library", _("公共图书馆")
    SERVICE_HALL = "service_hall", _("政务服务场所")
    READING_ROOM = "reading_room", _("公共查阅室、资料索取点")
    BOARD = "board", _("信息公告栏、电子信息屏")
