"""Every cell of role × state × act on what is learnt, evaluated, asked and proposed."""

import pkgutil

import pytest
from django.db import transaction

from gongkai.office.engagement import domain
from gongkai.office.engagement.permissions import TABLES
from gongkai.office.errors import NotPermitted
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.engagement.records import DO, IN_STATE

ALL, OFFICE, SIGNERS = (
    ("handler", "ogi_head", "supervisor"),
    ("handler", "ogi_head"),
    ("publisher", "ogi_head", "supervisor"),
)
HEADS = ("ogi_head", "supervisor")
EXACT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "record_training": (ALL, ("none",)),
    "change_training": (ALL, ("recorded",)),
    "attach_material": (ALL, ("recorded",)),
    "record_meeting": (ALL, ("none",)),
    "change_meeting": (ALL, ("recorded",)),
    "write_knowledge": (HEADS, ("none",)),
    "change_knowledge": (HEADS, ("recorded",)),
    "retire_knowledge": (HEADS, ("recorded",)),
    "draft_evaluation": (ALL, ("none",)),
    "edit_evaluation": (ALL, ("draft",)),
    "open_evaluation": (SIGNERS, ("draft",)),
    "publish_evaluation": (SIGNERS, ("open",)),
    "withdraw_evaluation": (SIGNERS, ("draft", "open")),
    "pass_question": (OFFICE, ("asked",)),
    "extend_question": (("ogi_head",), ("asked",)),
    "answer_question": (("handler", "publisher", "ogi_head"), ("asked",)),
    "show_question": (("publisher", "ogi_head"), ("answered",)),
    "set_aside_question": (("ogi_head",), ("asked",)),
    "register_proposal": (ALL, ("none",)),
    "import_proposals": (ALL, ("none",)),
    "change_proposal": (ALL, ("assigned", "answered")),
    "extend_proposal": (HEADS, ("assigned",)),
    "answer_proposal": (ALL, ("assigned",)),
    "publish_proposal": (("publisher", "ogi_head"), ("answered",)),
    "rate_proposal": (ALL, ("answered",)),
}
PUBLIC = {"ask_question", "send_reply"}
"""Acts without an account."""
CASES = [("", "none"), *((kind, state) for kind, states in IN_STATE.items() for state in states)]


def _table(act: str) -> PermissionTable:
    return next(table for table in TABLES if act in table.acts)


def test_every_act_has_its_file() -> None:
    files = {name for _, name, _ in pkgutil.iter_modules(domain.__path__)}
    assert files - PUBLIC == {act for table in TABLES for act in table.acts} == set(DO) == set(EXACT)


def test_the_tables_are_exact() -> None:
    found = {act: (tuple(one.may), next(iter(one.may.values()))) for table in TABLES for act, one in table.acts.items()}
    assert found == EXACT
    assert all(len(set(one.may.values())) == 1 for table in TABLES for one in table.acts.values())


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_every_cell(county: County, kind: str, state: str) -> None:
    row = IN_STATE[kind][state](county) if kind else None
    for act, (about, do) in DO.items():
        if about != kind:
            continue
        table = _table(act)
        for role in ROLES:
            person = county.people[role]
            with transaction.atomic():
                if act in table.acts_for(role, state):
                    changed = do(person, row, county)
                    expected = table.after(act, state)
                    assert getattr(changed, "state", expected) == expected or act == "attach_material"
                else:
                    with pytest.raises(NotPermitted):
                        do(person, row, county)
                transaction.set_rollback(True)
