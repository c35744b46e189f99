"""Every cell of role × state × act: exact lists, allowed ones lead where the table says, all others change nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.errors import NotPermitted, Refused
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
from gongkai.office.inforequests.domain.shred_expired import shred_expired
from gongkai.office.inforequests.domain.sign_decision import sign_decision
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.domain.withdraw_request import withdraw_request
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.disclosure.people import BASIC, second
from tests.office.inforequests.people import ARRIVED, IN_STATE, TODAY, ZHANG, answers

DUE = date(2026, 3, 27)
ITEM = BASIC | {"title": "校车安全检查结果", "text": "已公开。"}


def _draft(actor: Account, request: Request) -> Any:
    disposition = "abandoned_supplement" if request.law_state == "lapsed" else "granted"
    return draft_decision(actor=actor, request=request, disposition=disposition, answers=answers(request, disposition))


DO: dict[str, Callable[[Account, Request], Any]] = {
    "register_request": lambda actor, request: register_request(
        actor=actor, body=request.body, person=ZHANG, requester_kind="natural_person", channel="in_person",
        arrived_on=ARRIVED, description="另一件事",
    ),
    "import_ledger": lambda actor, request: import_ledger(actor=actor, body=request.body, rows=[]),
    "set_rules": lambda actor, request: set_rules(actor=actor, body=request.body, court="示范县人民法院"),
    "load_calendar_notice": lambda actor, request: load_calendar_notice(
        actor=actor, body=request.body, text="number = '示范通知'\nissued = 2026-11-10\nyears = []\nholidays = [2027-03-01]"
    ),
    "shred_expired": lambda actor, request: shred_expired(actor=actor, body=request.body),
    "confirm_receipt": lambda actor, request: confirm_receipt(actor=actor, request=request, on=TODAY),
    "edit_request": lambda actor, request: edit_request(actor=actor, request=request, reason="笔误", description="改过"),
    "assign_request": lambda actor, request: assign_request(actor=actor, request=request, handler=request.body.accounts.get(username="handler")),
    "attach_file": lambda actor, request: attach_file(
        actor=actor, request=request, purpose="internal", name="说明.txt", data="说明".encode()
    ),
    "reveal_requester": lambda actor, request: reveal_requester(actor=actor, request=request, purpose="电话核实"),
    "request_supplement": lambda actor, request: request_supplement(
        actor=actor, request=request, on=TODAY, points="请写明年度。", days=10
    ),
    "receive_supplement": lambda actor, request: receive_supplement(
        actor=actor, request=request, on=TODAY, content="2025年度"
    ),
    "lapse_supplement": lambda actor, request: lapse_supplement(
        actor=actor, request=request, on=TODAY, finding="未说明理由"
    ),
    "ask_reasons": lambda actor, request: ask_reasons(actor=actor, request=request, on=TODAY, counts="一月内60件", days=10),
    "receive_reasons": lambda actor, request: receive_reasons(actor=actor, request=request, on=TODAY, content="研究需要"),
    "delay_reply": lambda actor, request: delay_reply(
        actor=actor, request=request, on=TODAY, until=date(2026, 6, 1), reason="材料很多"
    ),
    "transfer": lambda actor, request: transfer(
        actor=actor, request=request, on=TODAY, party="安全科", until=DUE, content="请检索"
    ),
    "return_transfer": lambda actor, request: return_transfer(
        actor=actor, request=request, on=TODAY, party="安全科", content="已检索"
    ),
    "record_search": lambda actor, request: record_search(
        actor=actor, request=request, on=TODAY, systems="办公系统", keywords="校车", offices="安全科", persons="李老师", found="无"
    ),
    "open_consultation": lambda actor, request: open_consultation(
        actor=actor, request=request, on=TODAY, consultee="third_party", party="平安公司", content="合同价格"
    ),
    "answer_consultation": lambda actor, request: answer_consultation(
        actor=actor, request=request, on=TODAY, party="平安公司", answer="consent"
    ),
    "lapse_consultation": lambda actor, request: lapse_consultation(
        actor=actor, request=request, on=TODAY, party="平安公司"
    ),
    "record_delivery": lambda actor, request: record_delivery(
        actor=actor, request=request, on=TODAY, of="consultation_opened", party="平安公司"
    ),
    "propose_extension": lambda actor, request: propose_extension(
        actor=actor, request=request, days=10, reason="材料较多"
    ),
    "extend_deadline": lambda actor, request: extend_deadline(
        actor=actor, request=request, on=TODAY, days=20, reason="材料较多"
    ),
    "notice_fee": lambda actor, request: notice_fee(
        actor=actor, request=request, on=TODAY, mode="per_volume", pages=68, payee="财政专户"
    ),
    "pay_fee": lambda actor, request: pay_fee(actor=actor, request=request, on=TODAY),
    "lapse_fee": lambda actor, request: lapse_fee(actor=actor, request=request, on=TODAY, finding="未缴费"),
    "draft_decision": _draft,
    "review_decision": lambda actor, request: review_decision(
        actor=actor, request=request, on=TODAY, aspect="legal", opinion="同意"
    ),
    "send_back_decision": lambda actor, request: send_back_decision(actor=actor, request=request, reason="依据不全"),
    "sign_decision": lambda actor, request: sign_decision(actor=actor, request=request, on=TODAY),
    "recall_decision": lambda actor, request: recall_decision(actor=actor, request=request, on=TODAY, reason="有误"),
    "inform_third_party": lambda actor, request: inform_third_party(
        actor=actor, request=request, on=TODAY, party="平安公司", content="公开线路和班次"
    ),
    "serve": lambda actor, request: serve(actor=actor, request=request, on=TODAY, route="by_hand"),
    "withdraw_request": lambda actor, request: withdraw_request(actor=actor, request=request, on=TODAY, how="书面"),
    "reopen_request": lambda actor, request: reopen_request(actor=actor, request=request, on=TODAY, basis="示复决〔2026〕1号"),
    "correct_close": lambda actor, request: correct_close(actor=actor, request=request, on=TODAY, reason="登记有误"),
    "convert_to_disclosure": lambda actor, request: convert_to_disclosure(
        actor=actor, request=request, on=TODAY, reason="多人申请", item=ITEM
    ),
    "archive_request": lambda actor, request: archive_request(actor=actor, request=request, on=TODAY),
}  # fmt: skip
ON_THE_BODY = {"register_request", "import_ledger", "set_rules", "load_calendar_notice", "shred_expired"}
LAW_REFUSES = {
    "receive_reasons", "delay_reply", "return_transfer", "answer_consultation", "lapse_consultation", "record_delivery",
    "lapse_fee",
}  # fmt: skip
"""Acts that answer something which a bare request in the state has not: the clock says so in a sentence."""
ENTRIES = {"import_ledger": 0, "shred_expired": 0, "convert_to_disclosure": 2}
STAYS = {
    ("review_decision", "drafted"): "drafted", ("send_back_decision", "drafted"): "open",
    ("send_back_decision", "reviewed"): "open", ("recall_decision", "signed"): "open",
    ("correct_close", "lapsed"): "supplement",
}  # fmt: skip
"""Where one act alone leads when that is not the table's `to`."""

EXACT = {
    ("handler", "none"): ("register_request", "import_ledger"),
    ("ogi_head", "none"): ("register_request", "import_ledger", "set_rules", "load_calendar_notice", "shred_expired"),
    ("system_administrator", "none"): ("set_rules", "load_calendar_notice"),
    ("security_administrator", "none"): ("shred_expired",),
    ("handler", "unconfirmed"): ("confirm_receipt", "edit_request", "attach_file", "reveal_requester", "withdraw_request"),
    ("ogi_head", "unconfirmed"): (
        "confirm_receipt", "edit_request", "assign_request", "attach_file", "reveal_requester", "withdraw_request",
    ),
    ("handler", "open"): (
        "edit_request", "attach_file", "reveal_requester", "request_supplement", "ask_reasons", "receive_reasons", "transfer",
        "return_transfer", "record_search", "open_consultation", "answer_consultation", "lapse_consultation",
        "record_delivery", "propose_extension", "notice_fee", "draft_decision", "inform_third_party", "withdraw_request",
        "convert_to_disclosure",
    ),
    ("ogi_head", "open"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "request_supplement", "ask_reasons",
        "receive_reasons", "delay_reply", "transfer", "return_transfer", "record_search", "open_consultation",
        "answer_consultation", "lapse_consultation", "record_delivery", "extend_deadline", "notice_fee",
        "inform_third_party", "withdraw_request", "reopen_request",
    ),
    ("handler", "supplement"): (
        "edit_request", "attach_file", "reveal_requester", "receive_supplement", "lapse_supplement", "return_transfer",
        "answer_consultation", "lapse_consultation", "record_delivery", "withdraw_request",
    ),
    ("ogi_head", "supplement"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "receive_supplement", "lapse_supplement",
        "return_transfer", "answer_consultation", "lapse_consultation", "record_delivery", "withdraw_request",
        "reopen_request",
    ),
    ("handler", "fee"): (
        "edit_request", "attach_file", "reveal_requester", "return_transfer", "answer_consultation", "lapse_consultation",
        "record_delivery", "pay_fee", "lapse_fee", "withdraw_request",
    ),
    ("ogi_head", "fee"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "return_transfer", "answer_consultation",
        "lapse_consultation", "record_delivery", "pay_fee", "lapse_fee", "withdraw_request", "reopen_request",
    ),
    ("handler", "lapsed"): (
        "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery", "draft_decision",
    ),
    ("ogi_head", "lapsed"): (
        "assign_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery",
        "reopen_request", "correct_close",
    ),
    ("handler", "drafted"): (
        "edit_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery",
        "propose_extension", "draft_decision", "inform_third_party", "withdraw_request",
    ),
    ("reviewer", "drafted"): ("review_decision", "send_back_decision"),
    ("publisher", "drafted"): ("send_back_decision",),
    ("ogi_head", "drafted"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation",
        "record_delivery", "extend_deadline", "send_back_decision", "inform_third_party", "withdraw_request",
        "reopen_request",
    ),
    ("handler", "reviewed"): (
        "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery",
        "propose_extension", "inform_third_party", "withdraw_request",
    ),
    ("publisher", "reviewed"): ("send_back_decision", "sign_decision"),
    ("ogi_head", "reviewed"): (
        "assign_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery",
        "extend_deadline", "send_back_decision", "inform_third_party", "withdraw_request", "reopen_request",
    ),
    ("handler", "signed"): (
        "attach_file", "reveal_requester", "return_transfer", "answer_consultation", "lapse_consultation",
        "record_delivery", "inform_third_party", "serve", "withdraw_request", "convert_to_disclosure",
    ),
    ("publisher", "signed"): ("recall_decision",),
    ("ogi_head", "signed"): (
        "assign_request", "attach_file", "reveal_requester", "return_transfer", "answer_consultation", "lapse_consultation",
        "record_delivery", "recall_decision", "inform_third_party", "serve", "withdraw_request", "reopen_request",
    ),
    ("handler", "closed"): (
        "attach_file", "reveal_requester", "inform_third_party", "convert_to_disclosure", "archive_request",
    ),
    ("ogi_head", "closed"): (
        "attach_file", "reveal_requester", "inform_third_party", "reopen_request", "correct_close", "archive_request",
    ),
    ("handler", "archived"): ("reveal_requester", "convert_to_disclosure"),
    ("ogi_head", "archived"): ("reveal_requester", "reopen_request", "correct_close"),
}  # fmt: skip


def test_the_table_cell_by_cell() -> None:
    cells = {(role, state): TABLE.acts_for(role, state) for role in ROLES for state in TABLE.states}
    assert {cell: acts for cell, acts in cells.items() if acts} == EXACT


def test_every_act_of_the_table_is_tried() -> None:
    assert set(DO) == set(TABLE.acts)


@pytest.mark.parametrize("state", IN_STATE)
def test_every_cell(county: County, state: str) -> None:
    request = IN_STATE[state](county)
    for role in ROLES:
        if ROLES[role].apart:
            actor = county.people[role]
        else:
            actor = second(county, role, county.government if role == "supervisor" else None)
        for act, do in DO.items():
            allowed = role in TABLE.roles_for(act, "none" if act in ON_THE_BODY else state)
            _check_cell(Request.objects.get(pk=request.pk), actor, act, do, allowed=allowed)


def _check_cell(
    request: Request, actor: Account, act: str, do: Callable[[Account, Request], Any], *, allowed: bool
) -> None:
    state, entries = request.state, Entry.objects.count()
    mark = transaction.savepoint()
    said = ""
    try:
        do(actor, request)
    except NotPermitted as error:
        said = str(error)
        assert not allowed, (act, state, actor)
    except Refused as error:
        said = str(error)
        assert allowed, (act, state, actor)
        assert act in LAW_REFUSES, (act, state)
    else:
        assert allowed, (act, state, actor)
        assert Entry.objects.count() == entries + ENTRIES.get(act, 1)
        after = Request.objects.get(pk=request.pk).state
        assert after == (state if act in ON_THE_BODY else STAYS.get((act, state), TABLE.after(act, state))), (
            act,
            state,
        )
    finally:
        assert not said or (said.endswith("。") and Entry.objects.count() == entries)
        transaction.savepoint_rollback(mark)
    assert Request.objects.get(pk=request.pk).state == state
