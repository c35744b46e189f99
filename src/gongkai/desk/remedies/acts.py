"""The acts on a case and on a complaint, each with its form and the domain action that it calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.forms import DeskForm
from gongkai.desk.remedies import forms
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.files import MAX_BYTES
from gongkai.office.remedies.domain.accept_case import accept_case
from gongkai.office.remedies.domain.answer_case import answer_case
from gongkai.office.remedies.domain.answer_complaint import answer_complaint
from gongkai.office.remedies.domain.appeal_case import appeal_case
from gongkai.office.remedies.domain.attach_document import attach_document
from gongkai.office.remedies.domain.decide_case import decide_case
from gongkai.office.remedies.domain.join_case import join_case
from gongkai.office.remedies.domain.order_redo import order_redo
from gongkai.office.remedies.domain.propose_void_case import propose_void_case
from gongkai.office.remedies.domain.record_service import record_service
from gongkai.office.remedies.domain.register_case import register_case
from gongkai.office.remedies.domain.register_complaint import register_complaint
from gongkai.office.remedies.domain.resume_case import resume_case
from gongkai.office.remedies.domain.stay_case import stay_case
from gongkai.office.remedies.domain.undo_void_case import undo_void_case
from gongkai.office.remedies.domain.void_case import void_case

MAIN = ("void_case", "accept_case", "answer_case", "resume_case", "decide_case", "record_service", "order_redo")
"""Acts that bring a case on: shown as buttons, the others as links."""


def _act(title: Any, form: type[DeskForm], action: Callable[..., Any], done: Any, **more: Any) -> Act:
    def does(actor: Account, case: Any, values: dict[str, Any]) -> None:
        action(actor=actor, case=case, **values)

    return Act(title=title, form=form, does=does, done=done, button=more.pop("button", title), **more)


def _attach(*, actor: Account, case: Any, purpose: str, file: Any) -> None:
    attach_document(actor=actor, case=case, purpose=purpose, name=file.name or "", data=file.read(MAX_BYTES + 1))


def _new(action: Callable[..., Any]) -> Callable[[Account, Any, dict[str, Any]], Any]:
    return lambda actor, _target, values: action(actor=actor, **values) and None


ACTS: dict[str, Act] = {
    "accept_case": _act(
        _("登记受理"), forms.AcceptForm, accept_case, _("已登记受理，答复期限已算出。"),
        lead=_("复议自收到副本之日起10个工作日内答复（简易程序5个工作日），诉讼自收到副本之日起15日内答辩。"),
    ),
    "answer_case": _act(
        _("提交答复和证据"), forms.DayForm, answer_case, _("已登记提交日期。"),
        lead=_("逾期提交证据的，视为没有证据。请先汇编证据材料，核对后提交。"),
    ),
    "stay_case": _act(_("登记中止"), forms.StayForm, stay_case, _("已登记中止。")),
    "resume_case": _act(_("登记恢复审理"), forms.DayForm, resume_case, _("已登记恢复审理。")),
    "join_case": _act(
        _("登记合并审理"), forms.JoinForm, join_case, _("已关联主案。"), lead=_("合并审理的案件在表四中仍各计一件。")
    ),
    "decide_case": _act(_("登记决定或者裁判"), forms.DecideForm, decide_case, _("结果已登记，计入表四。")),
    "record_service": _act(_("登记收到决定书或者裁判文书"), forms.DayForm, record_service, _("已登记收到日期。")),
    "appeal_case": _act(
        _("登记上诉或者再审"), forms.AppealForm, appeal_case, _("已登记，仍是同一案件，不重复计数。")
    ),
    "order_redo": _act(
        _("按决定或者裁判重新办理申请"), forms.RedoForm, order_redo, _("申请已重新打开，新的答复期限已算出。"),
        lead=_("在原申请上增加“重新办理”，期限另算；当年的统计仍计第一次答复。"),
    ),
    "propose_void_case": _act(
        _("提请登记作废"), forms.ReasonForm, propose_void_case, _("已提请公开工作机构负责人同意。"),
        lead=_("只用于误登记、重复登记：没有这个案件，或者同一案件登记了两次。撤回、驳回的案件请登记结果。"),
    ),
    "void_case": _act(
        _("同意登记作废"), DeskForm, void_case, _("已登记作废，编号和材料保留在案。"), grave=True,
        lead=_("作废后不计入任何年度的表四；已经发布的年度报告不会自动改变。"),
    ),
    "undo_void_case": _act(_("不同意或者撤销作废"), forms.ReasonForm, undo_void_case, _("没有作废，案件照常办理。")),
    "attach_document": _act(
        _("添加案卷材料"), forms.AttachForm, _attach, _("材料已加密保存。"), button=_("上传")
    ),
}  # fmt: skip
"""By the act's key in the table of permissions. What is not here has a page of its own."""

REGISTER_CASE = Act(
    _("登记案件"), forms.CaseForm, _new(register_case), _("案件已登记。受理后请登记受理和收到副本的日期。"), _("登记")
)
REGISTER_COMPLAINT = Act(
    _("登记投诉举报"), forms.ComplaintForm, _new(register_complaint), _("投诉举报已登记。"), _("登记"),
    lead=_("公民、法人和其他组织认为机关未依法履行公开义务的投诉举报（条例第四十七条、第五十一条）。"),
)  # fmt: skip
ANSWER_COMPLAINT = Act(
    _("答复投诉举报"), forms.AnswerComplaintForm,
    lambda actor, complaint, values: answer_complaint(actor=actor, complaint=complaint, **values),
    _("答复已登记。"), _("登记答复"),
)  # fmt: skip
