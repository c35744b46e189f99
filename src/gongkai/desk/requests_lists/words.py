"""The law's words that lists show, so that each has its English."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.law.acts import channels
from gongkai.office.law_words import name_of

STATES: Mapping[str, Promise] = {
    "unconfirmed": _("待确认收到"),
    "open": _("办理中"),
    "supplement": _("待补正"),
    "fee": _("待缴费"),
    "lapsed": _("不再处理、待告知"),
    "drafted": _("已拟稿、待审核"),
    "reviewed": _("已审核、待签发"),
    "signed": _("已签发、待送达"),
    "closed": _("已办结"),
    "archived": _("已归档"),
    "void": _("已登记作废"),
}

DISPOSITIONS: Mapping[str, Promise] = {
    "granted": _("予以公开"),
    "already_public": _("已主动公开、告知获取方式"),
    "partial": _("部分公开"),
    "state_secret": _("属于国家秘密，不予公开"),
    "law_forbidden": _("法律、行政法规禁止公开，不予公开"),
    "three_securities": _("危及“三安全一稳定”，不予公开"),
    "third_party": _("保护第三方合法权益，不予公开"),
    "internal_affairs": _("属于内部事务信息，不予公开"),
    "process": _("属于过程性信息，不予公开"),
    "enforcement_file": _("属于行政执法案卷，不予公开"),
    "special_access": _("属于行政查询事项，按特别规定办理"),
    "not_exist": _("政府信息不存在"),
    "not_our_organ": _("不属于本机关负责公开"),
    "needs_creation": _("需要另行加工、分析，不予提供"),
    "still_unclear": _("补正后申请内容仍不明确"),
    "petition": _("信访、投诉、举报类申请，不作为政府信息公开申请处理"),
    "duplicate": _("重复申请，不予重复处理"),
    "publication": _("要求提供公开出版物，告知获取途径"),
    "excessive": _("无正当理由大量反复申请，不予处理"),
    "reissue": _("要求确认或者重新出具已获取信息，不予处理"),
    "abandoned_supplement": _("无正当理由逾期不补正，不再处理"),
    "abandoned_fee": _("逾期未缴纳信息处理费，不再处理"),
    "withdrawn": _("申请人撤回申请"),
    "not_government_information": _("不属于政府信息"),
    "other": _("其他处理"),
}


def channel(key: str) -> str:
    """How a channel of Article 31 is called."""
    found = channels().get(key)
    return "" if found is None else name_of(found)
