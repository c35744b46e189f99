"""What a case page calls things: states, acts in the reader's language, and the particulars that acts record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.requests.acts_words import ANSWERS, ASPECTS, DELIVERED, LABELS, MODES
from gongkai.law.acts import act_kinds, channels, consultees
from gongkai.law.dispositions import dispositions
from gongkai.law.exemptions import exemptions
from gongkai.office.inforequests.models import RequestAct, Route
from gongkai.office.inforequests.models.attachment import PURPOSES
from gongkai.office.law_words import is_english, name_of, row_of

STATES = {
    "unconfirmed": _("待确认收到"), "open": _("办理中"), "supplement": _("待补正"), "fee": _("待缴费"),
    "lapsed": _("不再处理、待告知"), "drafted": _("已拟稿、待审核"), "reviewed": _("已审核、待签发"),
    "signed": _("已签发、待送达"), "closed": _("已办结"), "archived": _("已归档"),
    "void": _("已登记作废"),
}  # fmt: skip
LETTER_STATES = {
    "draft": _("草稿"), "signed": _("已签发"), "served": _("已送达"), "void": _("已作废"),
}  # fmt: skip
REMEDY_STATES = {
    "received": _("已收到"), "accepted": _("已受理、待答复"), "answered": _("已答复、待决定"), "stayed": _("中止"),
    "decided": _("已决定、待送达"), "closed": _("已送达"), "void": _("已登记作废"),
}  # fmt: skip
"""How far a reconsideration or a suit is."""
OFFICE_ACTS = {
    "drafted": _("拟稿"), "sent_back": _("退回修改"), "extension_proposed": _("提请延期"), "assigned": _("指定承办人"),
    "collected": _("申请人网上获取答复"), "edited": _("更正登记信息"), "attached": _("添加附件"), "severed": _("区分处理"),
    "rated": _("申请人评价"), "void_proposed": _("提请登记作废"), "voided": _("登记作废"), "void_undone": _("不同意或者撤销作废"),
}  # fmt: skip
_MODES = {"error": _("更正错误办结"), "ordered": _("依决定或者裁判")}
_PARTICULARS: dict[str, Any] = {
    "channel": _("渠道"), "consultee": _("征求意见的对象"), "party": _("对方"), "of": _("文书"), "answer": _("答复意见"),
    "mode": _("方式"), "aspect": _("方面"), "route": _("送达方式"), "disposition": _("办理结果"), "days": _("工作日天数"),
    "until": _("截止日"), "approved_by": _("批准人"), "amount": _("金额（元）"), "points": _("补正事项"), "content": _("内容"),
    "counts": LABELS["counts"], "finding": _("认定"), "how": _("方式"), "reason": _("理由"), "contact": LABELS["contact"],
    "systems": LABELS["systems"], "keywords": LABELS["keywords"], "offices": LABELS["offices"], "persons": LABELS["persons"],
    "found": LABELS["found"], "pages": _("页数"), "lines": _("计算"), "payee": LABELS["payee"], "receipt_number": LABELS["receipt_number"],
    "opinion": _("意见"), "proof": LABELS["proof"], "place": LABELS["place"], "grounds": _("不予公开情形"), "purpose": _("用途"),
    "handler": _("承办人"), "file": _("文件"), "words": _("逐项核对的词句"), "masked": _("遮盖处数"), "pieces": _("检查的部分"),
    "digest": _("校验码"), "original": _("原件校验码"), "ref": _("公开信息编号"), "score": _("满意程度（1至5，5为很满意）"),
    "remarks": _("意见"),
}  # fmt: skip
_CHOICES: dict[str, Mapping[str, Any]] = {
    "answer": ANSWERS, "aspect": ASPECTS, "of": DELIVERED, "mode": {**MODES, **_MODES}, "route": dict(Route.choices),
    "purpose": dict(PURPOSES),
}  # fmt: skip
_UNSAID = {"attachment", "letter", "decision", "kind", "profile", "fields", "person", "basis"}
"""Particulars that are keys of records, or are shown where their subject stands."""
_DIGEST = 12


def act_title(kind: str) -> Any:
    """What an act is called."""
    if kind in OFFICE_ACTS:
        return OFFICE_ACTS[kind]
    return act_kinds()[kind].en.capitalize() if is_english() else act_kinds()[kind].zh


def particulars(row: RequestAct) -> Iterator[tuple[Any, Any]]:
    """What an act recorded, by its names, in words."""
    for key, value in {**row.data, **row.details}.items():
        if key not in _UNSAID and not (key == "digest" and row.kind != "severed"):
            yield _PARTICULARS.get(key, key), _said(key, value)


def _said(key: str, value: Any) -> Any:
    if key in ("digest", "original"):
        return str(value)[:_DIGEST]
    if key == "grounds":
        return "；".join(name_of(exemptions()[ground]) for ground in value)
    if key == "disposition":
        return name_of(dispositions()[value])
    if key in ("channel", "consultee"):
        return name_of(channels()[value] if key == "channel" else consultees()[value])
    if isinstance(value, list):
        return "；".join(map(str, value))
    return _CHOICES.get(key, {}).get(str(value), value)


def row_label(row: str, year: int) -> str:
    """A row of table three as the form prints it."""
    return row_of(row, "2021" if year >= 2021 else "2019")
