"""What the fields of acts are called, by parameter (`on`) or act and parameter (`transfer.until`); their help, choices, first values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.law.acts import consultees
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import CorrectionOutcome, Request, Route
from gongkai.office.inforequests.queries.steps import Situation
from gongkai.office.inforequests.rules import clock_of, rules_of
from gongkai.office.law_words import name_of

LABELS: dict[str, Any] = {
    "on": _("办理日期"),
    "how": _("方式"),
    "reason": _("理由"),
    "content": _("内容"),
    "points": _("需要补正的事项"),
    "days": _("工作日天数"),
    "until": _("截止日"),
    "finding": _("认定的情况和理由"),
    "counts": _("申请的次数和期间"),
    "party": _("对方名称"),
    "handler": _("承办人"),
    "purpose": _("查看的目的"),
    "systems": _("检索的系统和范围"),
    "keywords": _("检索的关键词"),
    "offices": _("检索的机构"),
    "persons": _("检索的人员"),
    "found": _("检索结果"),
    "consultee": _("征求意见的对象"),
    "contact": _("联系方式"),
    "answer": _("答复意见"),
    "of": _("送达的文书"),
    "mode": _("计费方式"),
    "pages": _("页数"),
    "payee": _("缴费账户和方式"),
    "receipt_number": _("票据号码"),
    "aspect": _("审核的方面"),
    "opinion": _("意见"),
    "route": _("送达方式"),
    "proof": _("送达证明"),
    "basis": _("决定书或者裁判文书的名称、文号"),
    "place": _("案卷位置"),
    "text": _("正文"),
    "copies": _("抄送机关"),
    "outcome": _("办理结果"),
    "forwarded_to": _("有权更正的机关"),
    "confirm_receipt.on": _("确认收到的日期"),
    "confirm_receipt.how": _("确认的方式"),
    "request_supplement.until": _("补正截止日"),
    "receive_supplement.content": _("补正的内容"),
    "receive_reasons.content": _("申请人说明的理由"),
    "delay_reply.until": _("延迟到哪一天答复"),
    "transfer.party": _("协办机构"),
    "transfer.until": _("协办时限"),
    "transfer.content": _("协办事项"),
    "return_transfer.party": _("协办机构"),
    "return_transfer.content": _("协办意见"),
    "open_consultation.content": _("所涉及的信息"),
    "answer_consultation.content": _("意见的内容和理由"),
    "propose_extension.days": _("拟延长的工作日"),
    "extend_deadline.days": _("延长的工作日"),
    "inform_third_party.content": _("告知的内容和理由"),
    "withdraw_request.how": _("撤回的方式"),
    "withdraw_request.on": _("撤回的日期"),
    "reopen_request.days": _("责令答复的工作日"),
    "record_delivery.on": _("对方收到的日期"),
    "record_delivery.how": _("送达的方式"),
    "pay_fee.on": _("缴清的日期"),
    "serve.on": _("送达日期"),
    "serve_letter.on": _("送达日期"),
    "sign_letter.on": _("成文日期"),
    "review_decision.opinion": _("审核意见"),
    "answer_correction.on": _("答复日期"),
    "answer_correction.answer": _("答复内容"),
}
HELP: dict[str, Any] = {
    "on": _("实际办理的日期，可以早于登记的今天，不能在将来。"),
    "confirm_receipt.on": _("信函、传真和互联网渠道以与申请人确认之日为收到之日，期限从次日起算（条例第三十一条）。"),
    "confirm_receipt.how": _("例如：电话确认，申请人本人接听。"),
    "request_supplement.points": _("一次性写全，一行一项。补正告知只有一次（条例第三十条）。"),
    "request_supplement.days": _("与截止日填一个。应当给出合理的期限。"),
    "ask_reasons.counts": _("例如：2026年3月1日至3月20日，共提出申请64件。"),
    "ask_reasons.days": _("与截止日填一个。"),
    "transfer.until": _("内部时限，答复期限继续计算。"),
    "open_consultation.on": _("发出之日起至收到答复之日止，不计入答复期限（条例第三十三条第三款）。"),
    "answer_consultation.content": _("不同意公开或者部分同意的，请写明理由。"),
    "lapse_consultation.party": _("第三方逾期不答复不等于不同意，由本机关自行决定；共同制作机关逾期不答复视为同意。"),
    "propose_extension.days": _("最多20个工作日，须经公开工作机构负责人同意并告知申请人（条例第三十三条第二款）。"),
    "extend_deadline.days": _("最多20个工作日，只能延长一次。"),
    "notice_fee.mode": _("同一申请只能用一种计费方式；金额由系统按标准计算。"),
    "notice_fee.pages": _("按量计收时填写。"),
    "serve.on": _("当面送达为签收之日，邮寄为交邮之日。"),
    "serve_letter.on": _("当面送达为签收之日，邮寄为交邮之日。"),
    "proof": _("邮寄的填写邮件编号；其他方式写明凭证。"),
    "reopen_request.days": _("决定书或者裁判另定期限的填写，没有的按法定期限。"),
    "correct_close.reason": _("原办结和更正都保留在案，期限视同没有办结继续计算。"),
    "propose_void.reason": _("例如：与某编号重复登记；来件是投诉信，误登记为申请。"),
    "undo_void.reason": _("不同意作废的，写明为什么应当继续办理。"),
    "purpose": _("查看的人、时间和目的都记入审计日志。"),
    "answer_correction.forwarded_to": _("转送或者告知向其他机关提出时填写。"),
    "copies": _("没有的不填。"),
}
LONG = frozenset(
    {"points", "content", "finding", "counts", "found", "reason", "opinion", "payee", "answer_correction.answer"}
)  # fmt: skip
"""What takes several lines."""

ANSWERS = {
    "consent": _("同意公开"), "objection": _("不同意公开"), "partial": _("部分同意公开"), "opinion": _("其他意见"),
}  # fmt: skip
ASPECTS = {"legal": _("法制审核"), "secrecy": _("保密审查")}
MODES = {"per_volume": _("按量计收"), "per_piece": _("按件计收")}
DELIVERED = {
    "supplement_requested": _("补正告知书"), "reasons_requested": _("说明理由通知书"),
    "consultation_opened": _("征求意见书"), "fee_noticed": _("收费通知书"),
}  # fmt: skip
_CHOOSE = ("", _("请选择"))


def _parties(act: str) -> Callable[[Request], Sequence[tuple[str, Any]]]:
    return lambda request: [(name, name) for name in Situation(request).open_parties(act)]


def _deliverable(request: Request) -> list[tuple[str, Any]]:
    pairs = Situation(request).deliverable()
    return [(f"{of}|{party}", f"{DELIVERED[of]} {party}".strip()) for of, party in pairs]


CHOICES: dict[str, Callable[[Any], Sequence[tuple[str, Any]]]] = {
    "consultee": lambda _request: [(key, name_of(item)) for key, item in consultees().items()],
    "answer_consultation.answer": lambda _request: [_CHOOSE, *ANSWERS.items()],
    "answer_consultation.party": _parties("answer_consultation"),
    "lapse_consultation.party": _parties("lapse_consultation"),
    "return_transfer.party": _parties("return_transfer"),
    "inform_third_party.party": lambda request: [(name, name) for name in Situation(request).third_parties()],
    "record_delivery.of": _deliverable,
    "notice_fee.mode": lambda _request: list(MODES.items()),
    "aspect": lambda _request: [_CHOOSE, *ASPECTS.items()],
    "route": lambda _request: Route.choices,
    "handler": lambda request: [(str(one.pk), one.name) for one in handlers_of(request)],
    "outcome": lambda _correction: CorrectionOutcome.choices,
}


def handlers_of(request: Request) -> list[Account]:
    """The people to whom a request may be given."""
    held = Account.objects.filter(
        grants__body=request.body_id, grants__role__in=("handler", "ogi_head"), is_active=True
    )
    return list(held.distinct().order_by("name"))


def _proposed(name: str) -> Callable[[Request], Any]:
    def said(request: Request) -> Any:
        proposal = request.acts.filter(kind="extension_proposed").last()
        return proposal.details.get(name) if proposal else clock_of(request).extension_days if name == "days" else ""

    return said


INITIAL: dict[str, Callable[[Any], Any]] = {
    "on": lambda _request: clock.today(),
    "transfer.until": lambda request: request.due_on,
    "propose_extension.days": lambda request: clock_of(request).extension_days,
    "extend_deadline.days": _proposed("days"),
    "extend_deadline.reason": _proposed("reason"),
    "notice_fee.payee": lambda request: rules_of(request.body).payee,
    "serve.route": lambda request: request.route,
    "serve_letter.route": lambda letter: letter.request.route if letter.request else "post",
}
