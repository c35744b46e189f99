"""The mechanism: role × state × act as data, refused at start-up when it is malformed."""

from pathlib import Path

import pytest

from gongkai.office.permissions import PermissionTableError, load_table, read_table
from gongkai.office.roles import ADMINISTRATORS, ROLES, RolesError, apart_from, read_roles

GOOD = """
subject = "item"
states = { draft = "草稿", proofread = "已校对", published = "已发布" }

[acts.edit]
title = "修改"
basis = "条例第十七条"
may = { handler = ["draft"] }

[acts.proofread]
title = "校对"
basis = "条例第十七条"
to = "proofread"
may = { proofreader = ["draft"] }

[acts.publish]
title = "发布"
basis = "条例第十七条"
to = "published"
may = { publisher = ["proofread"], ogi_head = ["proofread", "draft"] }
"""

EVERY_CELL = {
    ("handler", "draft"): ("edit",),
    ("proofreader", "draft"): ("proofread",),
    ("publisher", "proofread"): ("publish",),
    ("ogi_head", "draft"): ("publish",),
    ("ogi_head", "proofread"): ("publish",),
}

BAD = {
    "a role that does not exist": ("handler = [", "clerk = [", "no role clerk"),
    "a state that does not exist": ('["proofread", "draft"]', '["signed"]', "among draft, proofread, published"),
    "a state twice": ('["proofread", "draft"]', '["draft", "draft"]', "list of different states"),
    "a role without states": ('["proofread", "draft"]', "[]", "list of different states"),
    "an act that leads nowhere": ('to = "published"', 'to = "signed"', "leads to signed, which is no state"),
    "a state that is never reached": ('to = "published"', "", "no act leads to published"),
    "an act for nobody": ('may = { handler = ["draft"] }', "may = {}", "at least one role"),
    "an act without a basis": ('basis = "条例第十七条"\nmay = { handler', 'basis = ""\nmay = { handler', "a basis"),
    "a misspelt key": ('to = "published"', 'leads_to = "published"', "act publish: unknown keys leads_to"),
    "a misspelt key above": ('subject = "item"', 'subject = "item"\nstate = 1', "the table: unknown keys state"),
    "no states": (
        'states = { draft = "草稿", proofread = "已校对", published = "已发布" }',
        "",
        "needs a subject and states",
    ),
    "a state without a title": ('draft = "草稿"', 'draft = ""', "states with their titles"),
}


def test_every_cell() -> None:
    table = read_table(GOOD)
    cells = {(role, state): table.acts_for(role, state) for role in ROLES for state in table.states}
    assert {cell: acts for cell, acts in cells.items() if acts} == EVERY_CELL


def test_questions_to_a_table() -> None:
    table = read_table(GOOD)
    assert table.roles_for("publish", "proofread") == ("publisher", "ogi_head")
    assert table.states_for("publish") == ("draft", "proofread")
    assert (table.after("publish", "draft"), table.after("edit", "draft")) == ("published", "draft")
    with pytest.raises(KeyError):
        table.roles_for("burn", "draft")


@pytest.mark.parametrize(("old", "new", "says"), BAD.values(), ids=BAD.keys())
def test_a_malformed_table_is_refused(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(PermissionTableError, match=says):
        read_table(GOOD.replace(old, new, 1))


def test_a_malformed_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "permissions.toml"
    path.write_text("subject = ", encoding="utf-8")
    with pytest.raises(PermissionTableError, match=f"{tmp_path.name}/permissions.toml"):
        load_table(path)


def test_the_three_administrators_stand_apart() -> None:
    assert ADMINISTRATORS == ("system_administrator", "security_administrator", "auditor")
    assert apart_from("auditor") == ("system_administrator", "security_administrator")
    assert apart_from("handler") == ()


@pytest.mark.parametrize(
    "entry", ['scope = "own"', 'title = "承办"\nscope = "all"', 'title = "承办"\nscope = "own"\nrank = 1']
)
def test_malformed_roles_are_refused(entry: str) -> None:
    with pytest.raises(RolesError, match="role clerk"):
        read_roles(f"[clerk]\n{entry}")
