"""The acts on obligations, duties and catalogues, each with its form and the domain action that it calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.oversight import forms
from gongkai.office.bodies.models import Account
from gongkai.office.oversight.domain.assign_duty import assign_duty, release_duty
from gongkai.office.oversight.domain.end_catalogue import end_catalogue
from gongkai.office.oversight.domain.fulfil_obligation import fulfil_obligation, take_back_fulfilment
from gongkai.office.oversight.domain.record_event import record_event
from gongkai.office.oversight.domain.set_reminder_terms import set_reminder_terms
from gongkai.office.oversight.domain.urge_obligation import urge_obligation
from gongkai.office.oversight.domain.void_obligation import reopen_obligation, void_obligation


def _on(name: str, action: Callable[..., Any]) -> Callable[[Account, Any, dict[str, Any]], Any]:
    def does(actor: Account, target: Any, values: dict[str, Any]) -> None:
        action(actor=actor, **{name: target}, **values)

    return does


OBLIGATION: dict[str, Act] = {
    "fulfil_obligation": Act(
        _("认定已公开"), forms.FulfilForm, _on("obligation", fulfil_obligation), _("已认定，本期义务已履行。"), _("认定"),
        lead=_("信息的“目录事项”填写正确的，公开时自动认定；没有自动认定的，在这里选择。"),
    ),
    "void_obligation": Act(
        _("本期无此项信息"), forms.ReasonForm, _on("obligation", void_obligation), _("已登记，本期不作要求。"), _("登记"),
        lead=_("本期确实没有形成或者变更的，写明理由。登记后不计入完整率和更新率。"),
    ),
    "reopen_obligation": Act(
        _("恢复待公开"), forms.ReasonForm, _on("obligation", reopen_obligation), _("已恢复待公开。"), _("恢复")
    ),
    "urge_obligation": Act(
        _("催更"), forms.UrgeForm, _on("obligation", urge_obligation), _("已催更，责任人的待办中会显示。"), _("催更")
    ),
}  # fmt: skip
"""By the act's key in the table of permissions."""

TAKE_BACK = Act(
    _("撤销认定"), forms.ReasonForm, _on("fulfilment", take_back_fulfilment), _("已撤销认定。"), _("撤销认定"),
    lead=_("这件信息不是本事项的内容的，撤销认定；没有其他信息的，本期义务恢复为待公开。"), grave=True,
)  # fmt: skip
ASSIGN = Act(_("确定责任"), forms.AssignForm, _on("row", assign_duty), _("责任已确定。"), _("保存"))
RELEASE = Act(
    _("不再负责"), forms.ConfirmForm, _on("duty", release_duty), _("该机关从今天起不再负责这一事项。"), _("确定"),
    lead=_("以前各期的义务仍然保留，从今天起不再产生新的义务。"), grave=True,
)  # fmt: skip
EVENT = Act(_("登记形成或者变更"), forms.EventForm, _on("duty", record_event), _("已登记，公开期限已算出。"), _("登记"))
END = Act(
    _("停用目录"), forms.ReasonForm, _on("catalogue", end_catalogue), _("目录已停用。"), _("停用"),
    lead=_("停用后不再产生新的公开义务，门户上不再显示；以前的义务仍然保留。换版请直接导入新的目录。"), grave=True,
)  # fmt: skip
TERMS = Act(
    _("提醒时间"), forms.TermsForm, lambda actor, _target, values: set_reminder_terms(actor=actor, **values) and None,
    _("提醒时间已保存，从明天起按新的时间提醒。"), _("保存"),
    lead=_("到期前提醒责任人，逾期当天再提醒一次，逾期若干个工作日仍未公开的报告负责人。"),
)  # fmt: skip
