"""The acts on the records of supervision, each with its form and the domain action that it calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.forms import DeskForm
from gongkai.desk.supervision import forms
from gongkai.desk.supervision import forms_assessment as scoring
from gongkai.office.bodies.models import Account
from gongkai.office.supervision.domain.appeal_mark import appeal_mark, decide_appeal
from gongkai.office.supervision.domain.attach_evidence import attach_evidence
from gongkai.office.supervision.domain.change_task import change_task
from gongkai.office.supervision.domain.conclude_task import cancel_task, confirm_task, return_task
from gongkai.office.supervision.domain.create_scheme import create_scheme
from gongkai.office.supervision.domain.follow_order import answer_order, circulate_criticism, close_order, return_order
from gongkai.office.supervision.domain.issue_notice import issue_notice
from gongkai.office.supervision.domain.issue_order import issue_order
from gongkai.office.supervision.domain.open_scheme import open_scheme, recompute_marks
from gongkai.office.supervision.domain.record_accountability import record_accountability
from gongkai.office.supervision.domain.register_problem import register_problem, take_over_problems
from gongkai.office.supervision.domain.report_progress import report_completion, report_progress
from gongkai.office.supervision.domain.score_sheet import return_sheet, review_sheet, submit_self_score
from gongkai.office.supervision.domain.set_indicator import remove_indicator, set_indicator
from gongkai.office.supervision.domain.set_task import set_task
from gongkai.office.supervision.domain.solve_problem import carry_problem, finish_problem, plan_measure
from gongkai.office.supervision.files import MAX_BYTES


def _on(key: str, title: Any, form: type[DeskForm], action: Callable[..., Any], done: Any, **more: Any) -> Act:
    """An act on a record that the domain action calls `key`."""

    def does(actor: Account, target: Any, values: dict[str, Any]) -> None:
        action(actor=actor, **{key: target}, **values)

    return Act(title=title, form=form, does=does, done=done, button=more.pop("button", title), **more)


def _new(title: Any, form: type[DeskForm], action: Callable[..., Any], done: Any, **more: Any) -> Act:
    """An act that begins a record."""

    def does(actor: Account, _target: Any, values: dict[str, Any]) -> None:
        action(actor=actor, **values)

    return Act(title=title, form=form, does=does, done=done, button=more.pop("button", title), **more)


def _attach(actor: Account, target: Any, values: dict[str, Any]) -> None:
    file = values["file"]
    attach_evidence(actor=actor, record_of=target, name=file.name or "", data=file.read(MAX_BYTES + 1))


def _score(action: Callable[..., Any]) -> Callable[[Account, Any, dict[str, Any]], None]:
    return lambda actor, sheet, values: action(actor=actor, sheet=sheet, scores=values["scores"]) and None


def _mark(action: Callable[..., Any]) -> Callable[[Account, Any, dict[str, Any]], None]:
    return lambda actor, mark, values: action(actor=actor, sheet=mark.sheet, mark=mark, **values) and None


ATTACH = Act(_("添加佐证材料"), forms.FileForm, _attach, _("材料已加密保存。"), _("上传"))

TASK_ACTS = {
    "report_progress": _on("task", _("报进展"), forms.ProgressForm, report_progress, _("进展已登记。")),
    "report_completion": _on(
        "task", _("报完成"), forms.ProgressForm, report_completion, _("已报完成，等待主管部门确认。"),
        lead=_("请先添加佐证材料。是否按时，以报完成的日期为准。"),
    ),
    "confirm_task": _on("task", _("确认完成"), forms.DayForm, confirm_task, _("已确认完成。")),
    "return_task": _on("task", _("退回补办"), forms.WhyForm, return_task, _("已退回，请牵头单位补办。")),
    "change_task": _on("task", _("调整任务"), forms.ChangeTaskForm, change_task, _("任务已调整。"), button=_("保存")),
    "cancel_task": _on("task", _("取消任务"), forms.WhyForm, cancel_task, _("任务已取消。"), grave=True),
    "attach_evidence": ATTACH,
}  # fmt: skip
ORDER_ACTS = {
    "answer_order": _on("order", _("报告改正情况"), forms.AnswerOrderForm, answer_order, _("已报告，等待主管部门核实。")),
    "close_order": _on("order", _("核实销号"), forms.DayForm, close_order, _("已销号。")),
    "return_order": _on("order", _("退回继续改正"), forms.WhyForm, return_order, _("已退回，请继续改正。")),
    "circulate_criticism": _on("order", _("登记通报批评"), forms.DayForm, circulate_criticism, _("已登记通报批评。")),
    "attach_evidence": ATTACH,
}  # fmt: skip
PROBLEM_ACTS = {
    "plan_measure": _on("problem", _("确定改进措施"), forms.MeasureForm, plan_measure, _("措施已登记。"), button=_("保存")),
    "finish_problem": _on("problem", _("登记整改结果"), forms.ResultForm, finish_problem, _("整改结果已登记，编制年度报告时写入第五部分。")),
    "carry_problem": _on(
        "problem", _("转下年继续整改"), forms.CarryForm, carry_problem, _("已转为下一年度的问题，请在新问题中确定措施。"),
    ),
    "attach_evidence": ATTACH,
}  # fmt: skip
SCHEME_ACTS = {
    "set_indicator": _on("scheme", _("设定指标"), scoring.IndicatorForm, set_indicator, _("指标已保存。"), button=_("保存")),
    "remove_indicator": _on("scheme", _("删去指标"), scoring.RemoveForm, remove_indicator, _("指标已删去。"), grave=True),
    "open_scheme": _on(
        "scheme", _("启动考核"), scoring.OpenForm, open_scheme, _("考核已启动：各机构的考核表已生成，自动指标已算出。"),
        lead=_("启动后指标和分值不再改动。自动指标当即计算，其余由各机构自评。"),
    ),
    "recompute_marks": _on(
        "scheme", _("重新计算自动指标"), scoring.NothingForm, recompute_marks, _("自动指标已重新计算。"),
        lead=_("业务记录有补登、更正的，重新计算后按新的结果计分；复核时改过的得分不变。"),
    ),
    "issue_notice": _on(
        "scheme", _("印发考核通报"), scoring.NoticeForm, issue_notice, _("名次和等次已确定，通报可以下载。"),
        lead=_("印发后得分、名次、等次不再改动。各机构都能看到全部名次。"),
    ),
}  # fmt: skip
SHEET_ACTS = {
    "submit_self_score": Act(
        _("提交自评"), scoring.OwnScoreForm, _score(submit_self_score), _("自评已提交，等待复核。"), _("提交自评"),
        lead=_("请逐项填写得分和说明。佐证材料在各指标的页面添加，请在提交之前添加。"),
    ),
    "review_sheet": Act(
        _("复核评分"), scoring.ScoreForm, _score(review_sheet), _("复核结果已保存，被考核机构可以查看和申诉。"), _("保存复核结果"),
        lead=_("自动指标的得分与系统计算的不同时，须写明理由。"),
    ),
    "return_sheet": _on("sheet", _("退回自评"), forms.WhyForm, return_sheet, _("已退回，请重新自评。")),
}  # fmt: skip
MARK_ACTS = {
    "appeal_mark": Act(
        _("申诉"), scoring.AppealForm, _mark(appeal_mark), _("申诉已提交，等待答复。"), _("提交申诉"),
        lead=_("每项指标可以申诉一次。请先添加佐证材料。"),
    ),
    "decide_appeal": Act(_("答复申诉"), scoring.DecideForm, _mark(decide_appeal), _("申诉已答复。"), _("答复")),
    "attach_evidence": ATTACH,
}  # fmt: skip

SET_TASK = _new(_("列入任务"), forms.TaskForm, set_task, _("任务已列入，牵头单位和配合单位可以看到。"))
ISSUE_ORDER = _new(
    _("责令改正"), forms.OrderForm, issue_order, _("已发出，被责令的机构在待办中可以看到。"),
    lead=_("主管部门发现机关不依法履行公开义务的，责令改正（条例第四十七条、第五十三条）。"), button=_("发出"),
)  # fmt: skip
RECORD_ACCOUNTABILITY = _new(
    _("登记责任追究"), forms.AccountabilityForm, record_accountability, _("已登记，人数计入年度报告。"), button=_("登记"),
    lead=_("只登记人数、情形和处理方式，不登记姓名。"),
)  # fmt: skip
REGISTER_PROBLEM = _new(
    _("登记问题"), forms.ProblemForm, register_problem, _("问题已登记，请确定改进措施。"), button=_("登记")
)


def _take(actor: Account, _target: Any, values: dict[str, Any]) -> None:
    take_over_problems(actor=actor, body=values["body"], year=values["year"], texts=values["texts"].splitlines())


TAKE_OVER = Act(
    _("从报告登记问题"), forms.TakeOverForm, _take, _("问题已登记，请逐个确定改进措施、责任人和时限。"), _("登记"),
    lead=_("上年报告第五部分写明的每个问题登记为一条，今年的第五部分据此起草。"),
)  # fmt: skip
CREATE_SCHEME = _new(
    _("制定考核方案"), scoring.SchemeForm, create_scheme, _("方案已建立，请设定指标，合计100分后启动。")
)
