"""The acts on a request, each with its form: what is asked follows from the domain action; the words stand here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act, Answer
from gongkai.desk.forms import DeskForm
from gongkai.desk.requests.acts_form import as_seen, form_of
from gongkai.desk.requests.acts_special import AttachForm, ConvertForm, EditForm, RevealForm, SeverForm
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.convert_to_disclosure import convert_to_disclosure
from gongkai.office.inforequests.domain.edit_request import edit_request
from gongkai.office.inforequests.domain.reveal_requester import reveal_requester
from gongkai.office.inforequests.domain.sever_file import sever_file
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.person import IDENTITIES, Person


def _act(
    key: str,
    title: Any,
    done: Any,
    button: Any = "",
    *,
    split: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
    **more: Any,
) -> tuple[str, Act]:
    action = getattr(import_module(f"gongkai.office.inforequests.domain.{key}"), key)

    def does(actor: Account, request: Request, values: dict[str, Any]) -> None:
        said = as_seen(request, values)
        action(actor=actor, request=request, **(split(said) if split else said))

    return key, Act(title=title, form=form_of(key, action), does=does, done=done, button=button or title, **more)


def _own(
    key: str, title: Any, form: type[DeskForm], does: Any, *, done: Any = "", button: Any = "", **more: Any
) -> tuple[str, Act]:
    return key, Act(title=title, form=form, does=does, done=done, button=button or title, **more)


def _delivered(values: dict[str, Any]) -> dict[str, Any]:
    of, _bar, party = values["of"].partition("|")
    return values | {"of": of, "party": party}


def _handler(values: dict[str, Any]) -> dict[str, Any]:
    return {"handler": Account.objects.get(pk=values["handler"])}


def _edit(actor: Account, request: Request, values: dict[str, Any]) -> None:
    said = as_seen(request, values)
    person = {name: said.pop(f"person_{name}") for name in EditForm.PERSON}
    edit_request(actor=actor, request=request, person=Person(**person) if any(person.values()) else None, **said)


def _attach(actor: Account, request: Request, values: dict[str, Any]) -> None:
    said = as_seen(request, values)
    file = said["file"]
    attach_file(actor=actor, request=request, purpose=said["purpose"], name=file.name, data=file.read())


def _sever(actor: Account, request: Request, values: dict[str, Any]) -> Any:
    said = as_seen(request, values)
    file = said.pop("file")
    original = Attachment.objects.visible_to(actor).get(pk=said.pop("original"))
    copy = (file.name, file.read()) if file else None
    made = sever_file(actor=actor, attachment=original, request=request, copy=copy, **said)
    return _("“%(name)s”已区分处理，作为答复所附信息保存。") % {"name": made.name}


def _reveal(actor: Account, request: Request, values: dict[str, Any]) -> Answer:
    person = reveal_requester(actor=actor, request=request, purpose=as_seen(request, values)["purpose"])
    proofs = list(request.attachments.filter(purpose="identity"))
    shown = {"person": person, "identity": IDENTITIES.get(person.identity_kind, ""), "proofs": proofs}
    return Answer("desk/requests/person.html", shown | {"purpose": values["purpose"], "case": request})


def _convert(actor: Account, request: Request, values: dict[str, Any]) -> Any:
    said = as_seen(request, values)
    on, reason = said.pop("on"), said.pop("reason")
    item = convert_to_disclosure(actor=actor, request=request, on=on, reason=reason, item=said | {"openness": "open"})
    return _("已转为主动公开，公开信息草稿编号%(key)s，请到“公开信息”中继续办理。") % {"key": item.pk}


ACTS: dict[str, Act] = dict((
    _act("confirm_receipt", _("确认收到"), _("收到日期已确认，答复期限开始计算。"),
         lead=_("与申请人联系，确认收到其申请，并核对身份和联系方式。")),
    _act("request_supplement", _("告知补正"), _("补正告知已登记，请制作并送达补正告知书。"),
         lead=_("收到申请之日起七个工作日内一次性告知。补正材料到达后，期限重新计算。")),
    _act("receive_supplement", _("收到补正"), _("已登记补正，答复期限重新计算。")),
    _act("lapse_supplement", _("认定逾期不补正"), _("已认定放弃申请，请拟写不再处理的告知书。")),
    _act("ask_reasons", _("要求说明理由"), _("已登记，请制作并送达说明理由通知书。"),
         lead=_("申请的数量、频次明显超过合理范围的，可以要求说明理由（条例第三十五条）。")),
    _act("receive_reasons", _("收到申请人说明的理由"), _("已登记申请人说明的理由。")),
    _act("delay_reply", _("确定延迟答复的期限"), _("已确定延迟答复的期限，请制作并送达延迟答复告知书。")),
    _act("transfer", _("转有关机构协办"), _("已转协办，请制作协办单。")),
    _act("return_transfer", _("收到协办意见"), _("协办意见已登记。")),
    _act("record_search", _("登记检索"), _("检索已登记。"),
         lead=_("写明在哪里、由谁、用什么词检索。认定信息不存在时，这是法院审查的重点。")),
    _act("open_consultation", _("征求意见"), _("已登记征求意见，请制作并送达征求意见书，并告知申请人。")),
    _act("answer_consultation", _("收到征求意见答复"), _("答复已登记，答复期限从次日起继续计算。")),
    _act("lapse_consultation", _("认定逾期未答复"), _("已认定逾期未答复，答复期限继续计算。")),
    _act("record_delivery", _("登记文书送达对方"), _("已登记送达，对方的期限从次日起计算。"), split=_delivered),
    _act("propose_extension", _("提请延期"), _("已提请公开工作机构负责人同意。")),
    _act("extend_deadline", _("同意延期"), _("期限已延长，请制作并送达延期答复告知书。")),
    _act("notice_fee", _("发出收费通知"), _("收费通知已登记，答复期限暂停，请制作并送达收费通知书。")),
    _act("pay_fee", _("登记缴费"), _("缴费已登记，答复期限重新计算。")),
    _act("lapse_fee", _("认定逾期未缴费"), _("已认定放弃申请，请拟写不再处理的告知书。")),
    _act("review_decision", _("法制与保密审核"), _("审核已签名。"), _("签署审核意见"),
         lead=_("两个方面都签署后转签发。请对照拟稿、检索记录、征求意见和检查清单。")),
    _act("send_back_decision", _("退回修改"), _("已退回承办人。")),
    _act("sign_decision", _("签发决定"), _("决定已签发，请制作答复文书并送达。"), _("同意签发")),
    _act("recall_decision", _("送达前收回"), _("已收回，期限没有中断。"), grave=True),
    _act("inform_third_party", _("告知第三方决定公开"), _("已登记，请制作并送达决定公开告知书。")),
    _act("serve", _("登记送达答复"), _("答复已送达，本件办结。"),
         lead=_("答复文书已制作的，请在文书页登记送达；当场答复等没有单独文书的在这里登记。")),
    _act("withdraw_request", _("登记撤回申请"), _("已登记撤回，本件办结。")),
    _act("reopen_request", _("依决定或者裁判重新办理"), _("已重新办理，此前的办理情况保留在案。")),
    _act("correct_close", _("更正错误办结"), _("已更正，期限继续计算，原办结保留在案。")),
    _act("propose_void", _("提请登记作废"), _("已提请公开工作机构负责人同意。"),
         lead=_("只用于误登记、重复登记：没有人提出过这件申请，或者同一申请登记了两次。网上提交的申请、已有文书的申请不能作废。")),
    _act("void_request", _("同意登记作废"), _("已登记作废，编号和经过保留在案。"), grave=True,
         lead=_("作废后不再计算期限，不计入任何年度的统计和年度报告；已经发布的年度报告不会自动改变。")),
    _act("undo_void", _("不同意或者撤销作废"), _("没有作废，期限照常计算。")),
    _act("archive_request", _("归档"), _("已归档。")),
    _act("assign_request", _("指定承办人"), _("已指定承办人。"), split=_handler),
    _own("edit_request", _("更正登记信息"), EditForm, _edit, done=_("登记信息已更正，原内容保留在日志中。")),
    _own("attach_file", _("添加附件"), AttachForm, _attach, done=_("附件已加密保存。"), button=_("上传")),
    _own("sever_file", _("区分处理"), SeverForm, _sever, done="", button=_("检查并保存"),
         lead=_("把一份材料中不应当公开的内容去掉，作为答复所附信息。保存前系统拆开文件逐处检查：列明的词句和个人信息必须已经不在文件里，否则不予保存（条例第三十七条）。")),
    _own("reveal_requester", _("查看申请人信息"), RevealForm, _reveal, done="", button=_("查看并记入日志")),
    _own("convert_to_disclosure", _("转为主动公开"), ConvertForm, _convert, done="", button=_("起草公开信息"),
         lead=_("信息可以向社会公开、多人申请的，可以转为主动公开（条例第四十四条）。不得写入申请人的信息。")),
))  # fmt: skip
"""By the act's key in the table of permissions. The draft of a decision has a page of its own (decision.py)."""

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("查明和征求意见"), ("record_search", "transfer", "return_transfer", "open_consultation", "answer_consultation", "lapse_consultation", "inform_third_party", "record_delivery")),
    (_("补正、理由和收费"), ("request_supplement", "receive_supplement", "lapse_supplement", "ask_reasons", "receive_reasons", "notice_fee", "pay_fee", "lapse_fee")),
    (_("期限"), ("propose_extension", "extend_deadline", "delay_reply")),
    (_("决定和送达"), ("draft_decision", "sever_file", "review_decision", "send_back_decision", "sign_decision", "recall_decision", "serve")),
    (_("结束和重新开始"), ("withdraw_request", "convert_to_disclosure", "archive_request", "reopen_request", "correct_close", "propose_void", "void_request", "undo_void")),
    (_("登记"), ("confirm_receipt", "assign_request", "edit_request", "attach_file", "reveal_requester")),
)  # fmt: skip
"""Under which headings the acts stand beside a case."""

FIRST = (
    "void_request", "confirm_receipt", "receive_supplement", "lapse_supplement", "answer_consultation", "lapse_consultation", "return_transfer",
    "receive_reasons", "pay_fee", "lapse_fee", "draft_decision", "review_decision", "sign_decision", "serve", "archive_request",
)  # fmt: skip
"""What brings a case on, shown as buttons when it is lawful now."""
