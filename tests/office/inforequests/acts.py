"""Every act of the table as somebody would do it today."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.answer_consultation import answer_consultation
from gongkai.office.inforequests.domain.archive_request import archive_request
from gongkai.office.inforequests.domain.ask_reasons import ask_reasons
from gongkai.office.inforequests.domain.assign_request import assign_request
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.confirm_receipt import confirm_receipt
from gongkai.office.inforequests.domain.convert_to_disclosure import convert_to_disclosure
from gongkai.office.inforequests.domain.correct_close import correct_close
from gongkai.office.inforequests.domain.delay_reply import delay_reply
from gongkai.office.inforequests.domain.draft_decision import draft_decision
from gongkai.office.inforequests.domain.edit_request import edit_request
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.import_ledger import import_ledger
from gongkai.office.inforequests.domain.inform_third_party import inform_third_party
from gongkai.office.inforequests.domain.lapse_consultation import lapse_consultation
from gongkai.office.inforequests.domain.lapse_fee import lapse_fee
from gongkai.office.inforequests.domain.lapse_supplement import lapse_supplement
from gongkai.office.inforequests.domain.load_calendar_notice import load_calendar_notice
from gongkai.office.inforequests.domain.notice_fee import notice_fee
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.pay_fee import pay_fee
from gongkai.office.inforequests.domain.propose_extension import propose_extension
from gongkai.office.inforequests.domain.propose_void import propose_void
from gongkai.office.inforequests.domain.recall_decision import recall_decision
from gongkai.office.inforequests.domain.receive_reasons import receive_reasons
from gongkai.office.inforequests.domain.receive_supplement import receive_supplement
from gongkai.office.inforequests.domain.record_delivery import record_delivery
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.domain.reopen_request import reopen_request
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.return_transfer import return_transfer
from gongkai.office.inforequests.domain.reveal_requester import reveal_requester
from gongkai.office.inforequests.domain.review_decision import review_decision
from gongkai.office.inforequests.domain.send_back_decision import send_back_decision
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.domain.sever_file import sever_file
from gongkai.office.inforequests.domain.shred_expired import shred_expired
from gongkai.office.inforequests.domain.sign_decision import sign_decision
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.domain.undo_void import undo_void
from gongkai.office.inforequests.domain.void_request import void_request
from gongkai.office.inforequests.domain.withdraw_request import withdraw_request
from gongkai.office.inforequests.files import keep
from gongkai.office.inforequests.models import Request
from tests.office.disclosure.people import BASIC
from tests.office.inforequests.people import ZHANG, answers

ITEM = BASIC | {"title": "校车安全检查结果", "text": "已公开。"}


def _sever(actor: Account, request: Request) -> Any:
    """A paper of the case, and a copy of it without a name."""
    attachment = keep(request=request, purpose="internal", name="检查记录.txt", data="驾驶员李明".encode())
    copy = ("检查记录.txt", "驾驶员".encode())
    return sever_file(actor=actor, request=request, attachment=attachment, copy=copy, words="李明")


def _draft(actor: Account, request: Request) -> Any:
    disposition = "abandoned_supplement" if request.law_state == "lapsed" else "granted"
    return draft_decision(actor=actor, request=request, disposition=disposition, answers=answers(request, disposition))


DO: dict[str, Callable[[Account, Request], Any]] = {
    "register_request": lambda actor, request: register_request(
        actor=actor, body=request.body, person=ZHANG, requester_kind="natural_person", channel="in_person",
        arrived_on=clock.today(), description="另一件事",
    ),
    "import_ledger": lambda actor, request: import_ledger(actor=actor, body=request.body, rows=[]),
    "set_rules": lambda actor, request: set_rules(actor=actor, body=request.body, court="示范县人民法院"),
    "load_calendar_notice": lambda actor, request: load_calendar_notice(
        actor=actor, body=request.body, text="number = '示范通知'\nissued = 2026-11-10\nregion = '110101'\nyears = []\nholidays = [2027-03-01]"
    ),
    "shred_expired": lambda actor, request: shred_expired(actor=actor, body=request.body),
    "confirm_receipt": lambda actor, request: confirm_receipt(actor=actor, request=request, on=clock.today()),
    "edit_request": lambda actor, request: edit_request(actor=actor, request=request, reason="笔误", description="改过"),
    "assign_request": lambda actor, request: assign_request(actor=actor, request=request, handler=request.body.accounts.get(username="handler")),
    "attach_file": lambda actor, request: attach_file(
        actor=actor, request=request, purpose="internal", name="说明.txt", data="说明".encode()
    ),
    "reveal_requester": lambda actor, request: reveal_requester(actor=actor, request=request, purpose="电话核实"),
    "request_supplement": lambda actor, request: request_supplement(
        actor=actor, request=request, on=clock.today(), points="请写明年度。", days=10
    ),
    "receive_supplement": lambda actor, request: receive_supplement(
        actor=actor, request=request, on=clock.today(), content="2025年度"
    ),
    "lapse_supplement": lambda actor, request: lapse_supplement(
        actor=actor, request=request, on=clock.today(), finding="未说明理由"
    ),
    "ask_reasons": lambda actor, request: ask_reasons(actor=actor, request=request, on=clock.today(), counts="一月内60件", days=10),
    "receive_reasons": lambda actor, request: receive_reasons(actor=actor, request=request, on=clock.today(), content="研究需要"),
    "delay_reply": lambda actor, request: delay_reply(
        actor=actor, request=request, on=clock.today(), until=clock.today() + timedelta(days=60), reason="材料很多"
    ),
    "transfer": lambda actor, request: transfer(
        actor=actor, request=request, on=clock.today(), party="安全科", until=clock.today(), content="请检索"
    ),
    "return_transfer": lambda actor, request: return_transfer(
        actor=actor, request=request, on=clock.today(), party="安全科", content="已检索"
    ),
    "record_search": lambda actor, request: record_search(
        actor=actor, request=request, on=clock.today(), systems="办公系统", keywords="校车", offices="安全科", persons="李老师", found="无"
    ),
    "open_consultation": lambda actor, request: open_consultation(
        actor=actor, request=request, on=clock.today(), consultee="third_party", party="平安公司", content="合同价格"
    ),
    "answer_consultation": lambda actor, request: answer_consultation(
        actor=actor, request=request, on=clock.today(), party="平安公司", answer="consent"
    ),
    "lapse_consultation": lambda actor, request: lapse_consultation(
        actor=actor, request=request, on=clock.today(), party="平安公司"
    ),
    "record_delivery": lambda actor, request: record_delivery(
        actor=actor, request=request, on=clock.today(), of="consultation_opened", party="平安公司"
    ),
    "propose_extension": lambda actor, request: propose_extension(
        actor=actor, request=request, days=10, reason="材料较多"
    ),
    "extend_deadline": lambda actor, request: extend_deadline(
        actor=actor, request=request, on=clock.today(), days=20, reason="材料较多"
    ),
    "notice_fee": lambda actor, request: notice_fee(
        actor=actor, request=request, on=clock.today(), mode="per_volume", pages=68, payee="财政专户"
    ),
    "pay_fee": lambda actor, request: pay_fee(actor=actor, request=request, on=clock.today()),
    "lapse_fee": lambda actor, request: lapse_fee(actor=actor, request=request, on=clock.today(), finding="未缴费"),
    "sever_file": _sever,
    "draft_decision": _draft,
    "review_decision": lambda actor, request: review_decision(
        actor=actor, request=request, on=clock.today(), aspect="legal", opinion="同意"
    ),
    "send_back_decision": lambda actor, request: send_back_decision(actor=actor, request=request, reason="依据不全"),
    "sign_decision": lambda actor, request: sign_decision(actor=actor, request=request, on=clock.today()),
    "recall_decision": lambda actor, request: recall_decision(actor=actor, request=request, on=clock.today(), reason="有误"),
    "inform_third_party": lambda actor, request: inform_third_party(
        actor=actor, request=request, on=clock.today(), party="平安公司", content="公开线路和班次"
    ),
    "serve": lambda actor, request: serve(actor=actor, request=request, on=clock.today(), route="by_hand"),
    "withdraw_request": lambda actor, request: withdraw_request(actor=actor, request=request, on=clock.today(), how="书面"),
    "reopen_request": lambda actor, request: reopen_request(actor=actor, request=request, on=clock.today(), basis="示复决〔2026〕1号"),
    "correct_close": lambda actor, request: correct_close(actor=actor, request=request, on=clock.today(), reason="登记有误"),
    "propose_void": lambda actor, request: propose_void(actor=actor, request=request, reason="重复登记"),
    "void_request": lambda actor, request: void_request(actor=actor, request=request),
    "undo_void": lambda actor, request: undo_void(actor=actor, request=request, reason="应当办理"),
    "convert_to_disclosure": lambda actor, request: convert_to_disclosure(
        actor=actor, request=request, on=clock.today(), reason="多人申请", item=ITEM
    ),
    "archive_request": lambda actor, request: archive_request(actor=actor, request=request, on=clock.today()),
}  # fmt: skip
ON_THE_BODY = {"register_request", "import_ledger", "set_rules", "load_calendar_notice", "shred_expired"}
