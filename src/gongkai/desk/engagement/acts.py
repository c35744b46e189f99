"""The acts on these registers, each with its form and the domain action that it calls, by the record that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.engagement import forms, forms_public
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.files import MAX_BYTES
from gongkai.office.engagement.domain.answer_proposal import answer_proposal
from gongkai.office.engagement.domain.answer_question import answer_question
from gongkai.office.engagement.domain.attach_material import attach_material
from gongkai.office.engagement.domain.change_knowledge import change_knowledge
from gongkai.office.engagement.domain.change_meeting import change_meeting
from gongkai.office.engagement.domain.change_proposal import change_proposal
from gongkai.office.engagement.domain.change_training import change_training
from gongkai.office.engagement.domain.draft_evaluation import draft_evaluation
from gongkai.office.engagement.domain.edit_evaluation import edit_evaluation
from gongkai.office.engagement.domain.extend_proposal import extend_proposal
from gongkai.office.engagement.domain.extend_question import extend_question
from gongkai.office.engagement.domain.open_evaluation import open_evaluation
from gongkai.office.engagement.domain.pass_question import pass_question
from gongkai.office.engagement.domain.publish_evaluation import publish_evaluation
from gongkai.office.engagement.domain.publish_proposal import publish_proposal
from gongkai.office.engagement.domain.rate_proposal import rate_proposal
from gongkai.office.engagement.domain.record_meeting import record_meeting
from gongkai.office.engagement.domain.record_training import record_training
from gongkai.office.engagement.domain.register_proposal import register_proposal
from gongkai.office.engagement.domain.retire_knowledge import retire_knowledge
from gongkai.office.engagement.domain.set_aside_question import set_aside_question
from gongkai.office.engagement.domain.show_question import show_question
from gongkai.office.engagement.domain.withdraw_evaluation import withdraw_evaluation
from gongkai.office.engagement.domain.write_knowledge import write_knowledge


def _on(name: str, action: Callable[..., Any]) -> Callable[[Account, Any, dict[str, Any]], None]:
    def does(actor: Account, target: Any, values: dict[str, Any]) -> None:
        action(actor=actor, **{name: target}, **values)

    return does


def _new(action: Callable[..., Any]) -> Callable[[Account, Any, dict[str, Any]], None]:
    def does(actor: Account, _target: None, values: dict[str, Any]) -> None:
        action(actor=actor, **values)

    return does


def _attach(actor: Account, target: Any, values: dict[str, Any]) -> None:
    file = values["file"]
    attach_material(actor=actor, training=target, name=file.name or "", data=file.read(MAX_BYTES + 1))


TRAINING = {
    "attach_material": Act(_("添加培训材料"), forms.MaterialForm, _attach, _("材料已保存。"), _("上传")),
    "change_training": Act(
        _("更正培训记录"), forms.ChangeTrainingForm, _on("training", change_training), _("已更正，原来的内容保留在日志中。"), _("保存")
    ),
}  # fmt: skip
MEETING = {
    "change_meeting": Act(
        _("更正会议记录"), forms.ChangeMeetingForm, _on("meeting", change_meeting), _("已更正，原来的内容保留在日志中。"), _("保存")
    ),
}  # fmt: skip
KNOWLEDGE = {
    "change_knowledge": Act(
        _("修改业务知识"), forms.ChangeKnowledgeForm, _on("knowledge", change_knowledge), _("已修改。"), _("保存")
    ),
    "retire_knowledge": Act(
        _("停用业务知识"), forms.WhyForm, _on("knowledge", retire_knowledge), _("已停用。"), _("停用"), grave=True
    ),
}  # fmt: skip
EVALUATION = {
    "open_evaluation": Act(
        _("向社会开展评议"), forms.ConfirmForm, _on("evaluation", open_evaluation), _("已开展，起止日期内门户上可以填写。"), _("开展"),
        lead=_("开展以后问题不能再改。问卷先经涉密和个人信息检查，有不得公开的内容不能开展。"),
    ),
    "edit_evaluation": Act(
        _("修改问卷"), forms.EditEvaluationForm, _on("evaluation", edit_evaluation), _("问卷已保存。"), _("保存")
    ),
    "publish_evaluation": Act(
        _("公布评议结果"), forms.ResultsForm, _on("evaluation", publish_evaluation), _("结果已公布，计入年度报告。"), _("公布"),
        lead=_("各题的统计数和下面的说明一并公布；填空题的原文不公布。"),
    ),
    "withdraw_evaluation": Act(
        _("撤回评议"), forms.WhyForm, _on("evaluation", withdraw_evaluation), _("已撤回，门户上不再显示。"), _("撤回"), grave=True
    ),
}  # fmt: skip
QUESTION = {
    "answer_question": Act(
        _("答复提问"), forms_public.AnswerForm, _on("question", answer_question), _("已答复。"), _("答复"),
        lead=_("一般问题5个工作日内、复杂问题15个工作日内答复。公开的问答先经涉密和个人信息检查。"),
    ),
    "show_question": Act(
        _("公开或者不公开问答"), forms_public.ShowForm, _on("question", show_question), _("已保存。"), _("保存")
    ),
    "pass_question": Act(
        _("转给其他机关"), forms_public.PassForm, _on("question", pass_question), _("已转办，答复期限不变。"), _("转办")
    ),
    "extend_question": Act(
        _("按复杂问题办理"), forms.WhyForm, _on("question", extend_question), _("答复期限已改为提问之日起15个工作日。"), _("确定")
    ),
    "set_aside_question": Act(
        _("不作答复"), forms.WhyForm, _on("question", set_aside_question), _("已记录；提问人能看到原因。"), _("不作答复"),
        lead=_("广告、辱骂、重复提交的，可以不作答复。"), grave=True,
    ),
}  # fmt: skip
PROPOSAL = {
    "answer_proposal": Act(
        _("登记答复"), forms_public.AnswerProposalForm, _on("proposal", answer_proposal), _("答复已登记。"), _("登记")
    ),
    "publish_proposal": Act(
        _("公开答复"), forms_public.PublishForm, _on("proposal", publish_proposal), _("答复已在门户公开。"), _("公开"),
        lead=_("公开标题和答复内容，不公开提出人。先经涉密和个人信息检查。"),
    ),
    "rate_proposal": Act(
        _("登记代表、委员的评价"), forms_public.RateForm, _on("proposal", rate_proposal), _("评价已登记。"), _("登记")
    ),
    "extend_proposal": Act(
        _("延长办理期限"), forms_public.ExtendForm, _on("proposal", extend_proposal), _("期限已延长。"), _("延长"),
        lead=_("涉及面广、办理难度大的，可以延长到交办之日起六个月以内答复。"),
    ),
    "change_proposal": Act(
        _("更正登记内容"), forms_public.ChangeProposalForm, _on("proposal", change_proposal), _("已更正，原来的内容保留在日志中。"), _("保存")
    ),
}  # fmt: skip

NEW_TRAINING = Act(
    _("登记培训"),
    forms.TrainingForm,
    _new(record_training),
    _("培训已登记，计入年度报告。培训材料请在记录页上传。"),
    _("登记"),
)
NEW_MEETING = Act(
    _("登记领导小组会议"), forms.MeetingForm, _new(record_meeting), _("会议已登记，计入年度报告。"), _("登记")
)
NEW_KNOWLEDGE = Act(_("编写业务知识"), forms.KnowledgeForm, _new(write_knowledge), _("已保存。"), _("保存"))
NEW_EVALUATION = Act(
    _("起草社会评议"),
    forms.EvaluationForm,
    _new(draft_evaluation),
    _("问卷草稿已保存，请核对后向社会开展。"),
    _("保存草稿"),
)
NEW_PROPOSAL = Act(
    _("登记建议提案"), forms_public.ProposalForm, _new(register_proposal), _("建议提案已登记。"), _("登记")
)
