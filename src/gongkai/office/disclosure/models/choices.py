"""The closed lists of words that items are described with."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Openness(TextChoices):
    """The openness attribute 公开属性 that the maker decides on."""

    OPEN = "open", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHELD = "withheld", _("不予公开")


class Validity(TextChoices):
    """Whether a document still holds 有效性."""

    IN_FORCE = "in_force", _("有效")
    AMENDED = "amended", _("已修订")
    REPEALED = "repealed", _("已废止")
    LAPSED = "lapsed", _("已失效")


class Genre(TextChoices):
    """What kind of text an item is. The first four lead to the statutory parts of the platform."""

    GUIDE = "guide", _("公开指南")
    SYSTEM = "system", _("公开制度")
    ANNUAL_REPORT = "annual_report", _("年度报告")
    NORMATIVE = "normative", _("规范性文件")
    NOTICE = "notice", _("通知公告")
    PLAN = "plan", _("规划计划")
    STATISTICS = "statistics", _("统计信息")
    BUDGET = "budget", _("预算决算")
    DECISION = "decision", _("许可和处罚决定")
    INTERPRETATION = "interpretation", _("政策解读")
    OTHER = "other", _("其他")


class Topic(TextChoices):
    """The topics 主题分类 of official documents."""

    ORGANISATION = "organisation", _("机构职能")
    GENERAL = "general", _("综合政务")
    ECONOMY = "economy", _("国民经济管理")
    FINANCE = "finance", _("财政、金融、审计")
    LAND = "land", _("国土资源、能源")
    FARMING = "farming", _("农业、林业、水利")
    INDUSTRY = "industry", _("工业、交通")
    TRADE = "trade", _("商贸、旅游")
    SAFETY = "safety", _("市场监管、安全生产")
    BUILDING = "building", _("城乡建设、环境保护")
    EDUCATION = "education", _("科技、教育")
    CULTURE = "culture", _("文化、广电、新闻出版")
    HEALTH = "health", _("卫生、体育")
    LABOUR = "labour", _("劳动、人事")
    JUSTICE = "justice", _("公安、司法")
    RELIEF = "relief", _("民政、救灾")
    OTHER = "other", _("其他")


class Article20(TextChoices):
    """The items of Article 20, and the additions of Article 21 for counties and for townships."""

    A20_01 = "A20_01", _("法规、规章和规范性文件")
    A20_02 = "A20_02", _("机构职能和负责人")
    A20_03 = "A20_03", _("规划和相关政策")
    A20_04 = "A20_04", _("统计信息")
    A20_05 = "A20_05", _("行政许可和其他对外管理服务事项")
    A20_06 = "A20_06", _("行政处罚和行政强制")
    A20_07 = "A20_07", _("财政预算、决算")
    A20_08 = "A20_08", _("行政事业性收费")
    A20_09 = "A20_09", _("政府集中采购")
    A20_10 = "A20_10", _("重大建设项目")
    A20_11 = "A20_11", _("扶贫、教育、医疗、社会保障、就业")
    A20_12 = "A20_12", _("突发公共事件应急")
    A20_13 = "A20_13", _("环境、卫生、安全、食品药品、产品质量监督检查")
    A20_14 = "A20_14", _("公务员招考")
    A20_15 = "A20_15", _("其他应当主动公开的信息")
    A21_COUNTY = "A21C", _("市政、公共服务、征收、治安、社会救助")
    A21_TOWN = "A21T", _("涉农政策、土地、宅基地、筹资筹劳、社会救助")


class Channel(TextChoices):
    """Where an item went out (条例第二十三条、第二十五条)."""

    WEBSITE = "website", _("政府网站")
    WECHAT = "wechat", _("微信")
    WEIBO = "weibo", _("微博")
    DOUYIN = "douyin", _("短视频")
    BULLETIN = "bulletin", _("政府公报")
    PRESS = "press", _("报刊")
    BROADCAST = "broadcast", _("广播电视")
    CONFERENCE = "conference", _("新闻发布会")
    BOARD = "board", _("公告栏")
    SCREEN = "screen", _("电子信息屏")


class Conclusion(TextChoices):
    """What a secrecy review found (保密法第三十五条): the item may go out as it is, or only after parts were masked."""

    MAY_OPEN = "may_open", _("可以公开")
    MASKED = "masked", _("经处理后可以公开")
    MAY_NOT_OPEN = "may_not_open", _("不得公开")


class InterpretationForm(TextChoices):
    """How a policy is explained 解读形式."""

    TEXT = "text", _("文字解读")
    CHART = "chart", _("图表图解")
    VIDEO = "video", _("视频解读")
    QUESTIONS = "questions", _("问答")
    CONFERENCE = "conference", _("新闻发布会")
