"""Every cell of role × state × act on cases."""

import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.office.bodies.models import Account
from gongkai.office.errors import NotPermitted
from gongkai.office.remedies import domain
from gongkai.office.remedies.domain.accept_case import accept_case
from gongkai.office.remedies.domain.answer_case import answer_case
from gongkai.office.remedies.domain.appeal_case import appeal_case
from gongkai.office.remedies.domain.assemble_evidence import assemble_evidence
from gongkai.office.remedies.domain.attach_document import attach_document
from gongkai.office.remedies.domain.decide_case import decide_case
from gongkai.office.remedies.domain.join_case import join_case
from gongkai.office.remedies.domain.open_document import open_document
from gongkai.office.remedies.domain.order_redo import order_redo
from gongkai.office.remedies.domain.propose_void_case import propose_void_case
from gongkai.office.remedies.domain.record_service import record_service
from gongkai.office.remedies.domain.resume_case import resume_case
from gongkai.office.remedies.domain.set_counting import set_counting
from gongkai.office.remedies.domain.shred_cases import shred_cases
from gongkai.office.remedies.domain.stay_case import stay_case
from gongkai.office.remedies.domain.undo_void_case import undo_void_case
from gongkai.office.remedies.domain.void_case import void_case
from gongkai.office.remedies.files import keep
from gongkai.office.remedies.models import Case
from gongkai.office.remedies.permissions import COMPLAINTS, TABLE
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.inforequests.people import TODAY
from tests.office.inforequests.people import closed as request_closed
from tests.office.remedies.cases import IN_STATE, case

BOTH = ("handler", "ogi_head")
LIVE = ("received", "accepted", "answered", "stayed")
EXACT = {
    "register_case": (BOTH, ("none",)),
    "set_counting": (("ogi_head",), ("none",)),
    "accept_case": (BOTH, ("received",)),
    "answer_case": (BOTH, ("accepted",)),
    "stay_case": (BOTH, ("accepted", "answered")),
    "resume_case": (BOTH, ("stayed",)),
    "join_case": (BOTH, LIVE),
    "decide_case": (BOTH, LIVE),
    "record_service": (BOTH, ("decided",)),
    "appeal_case": (BOTH, ("decided", "closed")),
    "order_redo": (("ogi_head",), ("decided", "closed")),
    "propose_void_case": (("handler",), (*LIVE, "decided", "closed")),
    "void_case": (("ogi_head",), (*LIVE, "decided", "closed")),
    "undo_void_case": (BOTH, (*LIVE, "decided", "closed", "void")),
    "attach_document": (BOTH, (*LIVE, "decided", "closed")),
    "assemble_evidence": (BOTH, (*LIVE, "decided", "closed")),
    "shred_cases": (("ogi_head", "security_administrator"), ("none",)),
    "open_document": ((*BOTH, "supervisor"), (*LIVE, "decided", "closed", "void")),
}


def _proposed(item: Case) -> Case:
    return propose_void_case(actor=item.body.accounts.get(username="handler"), case=item, reason="登记了两次")


LEADS = {("resume_case", "stayed"): "answered", ("undo_void_case", "void"): "received"}
DO: dict[str, Callable[[Account, Case, Case], Any]] = {
    "accept_case": lambda actor, item, other: accept_case(actor=actor, case=item, on=TODAY, copy_on=TODAY),
    "answer_case": lambda actor, item, other: answer_case(actor=actor, case=item, on=TODAY),
    "stay_case": lambda actor, item, other: stay_case(actor=actor, case=item, on=TODAY, reason="等待鉴定"),
    "resume_case": lambda actor, item, other: resume_case(actor=actor, case=item, on=TODAY),
    "join_case": lambda actor, item, other: join_case(actor=actor, case=item, lead=other),
    "decide_case": lambda actor, item, other: decide_case(actor=actor, case=item, on=TODAY, outcome="withdrawn"),
    "record_service": lambda actor, item, other: record_service(actor=actor, case=item, on=TODAY),
    "appeal_case": lambda actor, item, other: appeal_case(
        actor=actor, case=item, on=TODAY, stage="second", court="示范市中级人民法院"
    ),
    "order_redo": lambda actor, item, other: order_redo(actor=actor, case=item, on=TODAY),
    "propose_void_case": lambda actor, item, other: propose_void_case(actor=actor, case=item, reason="登记了两次"),
    "void_case": lambda actor, item, other: void_case(actor=actor, case=_proposed(item)),
    "undo_void_case": lambda actor, item, other: undo_void_case(
        actor=actor, case=item if item.state == "void" else _proposed(item), reason="确有此案"
    ),
    "attach_document": lambda actor, item, other: attach_document(
        actor=actor, case=item, purpose="evidence", name="证据.txt", data="检索记录".encode()
    ),
    "assemble_evidence": lambda actor, item, other: assemble_evidence(actor=actor, case=item),
    "open_document": lambda actor, item, other: open_document(
        actor=actor, document=keep(case=item, purpose="evidence", name="证据.txt", data="检索记录".encode())
    ),
}


def test_the_table_cell_by_cell() -> None:
    found = {act: (tuple(TABLE.acts[act].may), TABLE.states_for(act)) for act in TABLE.acts}
    assert found == EXACT
    assert {name for _, name, _ in pkgutil.iter_modules(domain.__path__)} == set(TABLE.acts) | set(COMPLAINTS.acts)


@pytest.mark.parametrize("state", IN_STATE)
def test_every_cell(county: County, state: str) -> None:
    request = request_closed(county)
    suit: dict[str, Any] = {"procedure": "suit", "against": "answer", "request": request, "organ": "示范县人民法院"}
    other = case(county, procedure="suit")
    for role in ROLES:
        for act, do in DO.items():
            more: dict[str, Any] = {"outcome": "revoked"} if state in ("decided", "closed") else {}
            item = IN_STATE[state](county, **suit, **more)
            request.refresh_from_db()
            if act in TABLE.acts_for(role, state):
                do(county.people[role], item, other)
                assert Case.objects.get(pk=item.pk).state == item.state
                assert item.state == (TABLE.acts[act].to or LEADS.get((act, state), state))
                assert item.state in ("void", item.newest.state)
            else:
                with pytest.raises(NotPermitted):
                    do(county.people[role], item, other)


@pytest.mark.parametrize("role", ROLES)
def test_acts_on_a_body(county: County, role: str) -> None:
    body = county.bodies["education"]
    for act, do in (
        ("register_case", lambda: case(county, role)),
        (
            "set_counting",
            lambda: set_counting(actor=county.people[role], body=body, review={"ended": "upheld"}, suit={}),
        ),
        ("shred_cases", lambda: shred_cases(actor=county.people[role], body=body)),
    ):
        if act in TABLE.acts_for(role, "none"):
            do()
        else:
            with pytest.raises(NotPermitted):
                do()


def test_a_day_before_the_last_step(county: County) -> None:
    assert IN_STATE["answered"](county).newest.last_on == date(2026, 3, 16)
