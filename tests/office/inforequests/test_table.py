"""Every cell of role × state × act: exact lists, allowed ones lead where the table says, all others change nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.disclosure.people import second
from tests.office.inforequests.acts import DO, ON_THE_BODY
from tests.office.inforequests.people import IN_STATE

LAW_REFUSES = {
    "receive_reasons", "delay_reply", "return_transfer", "answer_consultation", "lapse_consultation", "record_delivery",
    "lapse_fee", "propose_void", "void_request", "undo_void",
}  # fmt: skip
"""Acts that answer something which a bare request in the state has not: the clock says so in a sentence."""
ENTRIES = {"import_ledger": 0, "shred_expired": 0, "convert_to_disclosure": 2}
STAYS = {
    ("review_decision", "drafted"): "drafted", ("send_back_decision", "drafted"): "open",
    ("send_back_decision", "reviewed"): "open", ("recall_decision", "signed"): "open",
    ("correct_close", "lapsed"): "supplement", ("undo_void", "void"): "open",
}  # fmt: skip
"""Where one act alone leads when that is not the table's `to`."""

EXACT = {
    ("handler", "none"): ("register_request", "import_ledger"),
    ("ogi_head", "none"): ("register_request", "import_ledger", "set_rules", "load_calendar_notice", "shred_expired"),
    ("system_administrator", "none"): ("set_rules", "load_calendar_notice"),
    ("security_administrator", "none"): ("shred_expired",),
    ("handler", "unconfirmed"): (
        "confirm_receipt", "edit_request", "attach_file", "reveal_requester", "withdraw_request", "propose_void",
        "undo_void",
    ),
    ("ogi_head", "unconfirmed"): (
        "confirm_receipt", "edit_request", "assign_request", "attach_file", "reveal_requester", "withdraw_request",
        "void_request", "undo_void",
    ),
    ("handler", "open"): (
        "edit_request", "attach_file", "reveal_requester", "request_supplement", "ask_reasons", "receive_reasons",
        "transfer", "return_transfer", "record_search", "open_consultation", "answer_consultation",
        "lapse_consultation", "record_delivery", "propose_extension", "notice_fee", "sever_file", "draft_decision",
        "inform_third_party", "withdraw_request", "propose_void", "undo_void", "convert_to_disclosure",
    ),
    ("ogi_head", "open"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "request_supplement", "ask_reasons",
        "receive_reasons", "delay_reply", "transfer", "return_transfer", "record_search", "open_consultation",
        "answer_consultation", "lapse_consultation", "record_delivery", "extend_deadline", "notice_fee", "sever_file",
        "inform_third_party", "withdraw_request", "reopen_request", "void_request", "undo_void",
    ),
    ("handler", "supplement"): (
        "edit_request", "attach_file", "reveal_requester", "receive_supplement", "lapse_supplement",
        "return_transfer", "answer_consultation", "lapse_consultation", "record_delivery", "withdraw_request",
        "propose_void", "undo_void",
    ),
    ("ogi_head", "supplement"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "receive_supplement", "lapse_supplement",
        "return_transfer", "answer_consultation", "lapse_consultation", "record_delivery", "withdraw_request",
        "reopen_request", "void_request", "undo_void",
    ),
    ("handler", "fee"): (
        "edit_request", "attach_file", "reveal_requester", "return_transfer", "answer_consultation",
        "lapse_consultation", "record_delivery", "pay_fee", "lapse_fee", "withdraw_request", "propose_void",
        "undo_void",
    ),
    ("ogi_head", "fee"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "return_transfer", "answer_consultation",
        "lapse_consultation", "record_delivery", "pay_fee", "lapse_fee", "withdraw_request", "reopen_request",
        "void_request", "undo_void",
    ),
    ("handler", "lapsed"): (
        "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery",
        "draft_decision", "propose_void", "undo_void",
    ),
    ("ogi_head", "lapsed"): (
        "assign_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation",
        "record_delivery", "reopen_request", "correct_close", "void_request", "undo_void",
    ),
    ("handler", "drafted"): (
        "edit_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation",
        "record_delivery", "propose_extension", "sever_file", "draft_decision", "inform_third_party",
        "withdraw_request", "propose_void", "undo_void",
    ),
    ("reviewer", "drafted"): ("review_decision", "send_back_decision"),
    ("publisher", "drafted"): ("send_back_decision",),
    ("ogi_head", "drafted"): (
        "edit_request", "assign_request", "attach_file", "reveal_requester", "answer_consultation",
        "lapse_consultation", "record_delivery", "extend_deadline", "sever_file", "send_back_decision",
        "inform_third_party", "withdraw_request", "reopen_request", "void_request", "undo_void",
    ),
    ("handler", "reviewed"): (
        "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation", "record_delivery",
        "propose_extension", "inform_third_party", "withdraw_request", "propose_void", "undo_void",
    ),
    ("publisher", "reviewed"): ("send_back_decision", "sign_decision"),
    ("ogi_head", "reviewed"): (
        "assign_request", "attach_file", "reveal_requester", "answer_consultation", "lapse_consultation",
        "record_delivery", "extend_deadline", "send_back_decision", "inform_third_party", "withdraw_request",
        "reopen_request", "void_request", "undo_void",
    ),
    ("handler", "signed"): (
        "attach_file", "reveal_requester", "return_transfer", "answer_consultation", "lapse_consultation",
        "record_delivery", "inform_third_party", "serve", "withdraw_request", "propose_void", "undo_void",
        "convert_to_disclosure",
    ),
    ("publisher", "signed"): ("recall_decision",),
    ("ogi_head", "signed"): (
        "assign_request", "attach_file", "reveal_requester", "return_transfer", "answer_consultation",
        "lapse_consultation", "record_delivery", "recall_decision", "inform_third_party", "serve", "withdraw_request",
        "reopen_request", "void_request", "undo_void",
    ),
    ("handler", "closed"): (
        "attach_file", "reveal_requester", "inform_third_party", "propose_void", "undo_void", "convert_to_disclosure",
        "archive_request",
    ),
    ("ogi_head", "closed"): (
        "attach_file", "reveal_requester", "inform_third_party", "reopen_request", "correct_close", "void_request",
        "undo_void", "archive_request",
    ),
    ("handler", "archived"): (
        "reveal_requester", "propose_void", "undo_void", "convert_to_disclosure",
    ),
    ("ogi_head", "archived"): (
        "reveal_requester", "reopen_request", "correct_close", "void_request", "undo_void",
    ),
    ("ogi_head", "void"): ("reveal_requester", "undo_void"),
    ("handler", "void"): ("reveal_requester",),
}  # fmt: skip


def test_the_table_cell_by_cell() -> None:
    cells = {(role, state): TABLE.acts_for(role, state) for role in ROLES for state in TABLE.states}
    assert {cell: acts for cell, acts in cells.items() if acts} == EXACT


def test_every_act_of_the_table_is_tried() -> None:
    assert set(DO) == set(TABLE.acts)


@pytest.mark.parametrize("state", IN_STATE)
def test_every_cell(county: County, state: str) -> None:
    request = IN_STATE[state](county)
    Body.objects.filter(pk=request.body_id).update(division_code="110101")
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
