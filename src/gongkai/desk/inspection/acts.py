"""The acts on findings and on what is inspected, each with its form and the domain action that it calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.forms import DeskForm
from gongkai.desk.inspection import forms
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inspection.domain.appeal_finding import accept_appeal, appeal_finding, reject_appeal
from gongkai.office.inspection.domain.assign_finding import assign_finding
from gongkai.office.inspection.domain.fix_finding import fix_finding
from gongkai.office.inspection.domain.register_subject import end_subject, register_column, register_subject
from gongkai.office.inspection.domain.verify_finding import send_back_finding, verify_finding

MAIN = ("assign_finding", "fix_finding", "verify_finding", "accept_appeal")
"""Acts that bring a finding on: shown as buttons, the others as links."""


def _on(name: str, title: Any, form: type[DeskForm], action: Callable[..., Any], done: Any, *, lead: Any = "") -> Act:
    def does(actor: Account, target: Any, values: dict[str, Any]) -> None:
        action(actor=actor, **{name: target}, **values)

    return Act(title=title, form=form, does=does, done=done, button=title, lead=lead)


def _register(actor: Account, _target: None, values: dict[str, Any]) -> None:
    """The domain calls the field of the account `media`."""
    try:
        register_subject(
            actor=actor, media=values["account"], **{key: values[key] for key in values if key != "account"}
        )
    except Refused as error:
        raise Refused(str(error), field="account" if error.field == "media" else error.field) from error


ACTS: dict[str, Act] = {
    "assign_finding": _on(
        "finding", _("交办"), forms.AssignForm, assign_finding, _("已交办，整改期限已算出。"), lead=_("期限按工作日计算。")
    ),
    "fix_finding": _on("finding", _("报告整改"), forms.FixForm, fix_finding, _("整改情况已报告，等待复核。")),
    "verify_finding": _on(
        "finding", _("复核销号"), forms.VerifyForm, verify_finding, _("已销号。"), lead=_("请打开原页面核对后再销号；以后的检查再次发现的，会重新列入。")
    ),
    "send_back_finding": _on("finding", _("退回整改"), forms.BackForm, send_back_finding, _("已退回整改。")),
    "appeal_finding": _on(
        "finding", _("申诉"), forms.AppealForm, appeal_finding, _("申诉已提出。"), lead=_("认为不是问题的，说明理由；复核期间不计超期。")
    ),
    "accept_appeal": _on("finding", _("认可申诉"), forms.AnswerForm, accept_appeal, _("申诉成立，不计入问题。")),
    "reject_appeal": _on("finding", _("驳回申诉"), forms.BackForm, reject_appeal, _("申诉已驳回，须按期整改。")),
}  # fmt: skip
"""By the act's key in the table of permissions."""

REGISTER = Act(
    _("登记检查对象"), forms.SubjectForm,
    _register,
    _("已登记。"), _("登记"), lead=_("登记要检查的网站、栏目和新媒体账号；本平台登记后自带栏目。"),
)  # fmt: skip
COLUMN = _on("subject", _("登记栏目"), forms.ColumnForm, register_column, _("栏目已登记。"))
END = _on("subject", _("停止检查"), forms.EndForm, end_subject, _("已停止检查，以往的问题保留。"))
