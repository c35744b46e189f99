"""The ledger of findings: one row a fault, its life, who may do what, what comes back."""

import pkgutil
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from gongkai.inspecting import Finding as Found
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inspection import domain
from gongkai.office.inspection.domain.appeal_finding import accept_appeal, appeal_finding, reject_appeal
from gongkai.office.inspection.domain.assign_finding import assign_finding
from gongkai.office.inspection.domain.fix_finding import fix_finding
from gongkai.office.inspection.domain.record_inspection import record_inspection
from gongkai.office.inspection.domain.verify_finding import send_back_finding, verify_finding
from gongkai.office.inspection.models import Finding, Inspection
from gongkai.office.inspection.permissions import SUBJECTS, TABLE
from gongkai.office.inspection.queries.todo import waiting_for
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.inspection.sites import (
    IN_STATE,
    appealed,
    assigned,
    dead,
    dismissed,
    fixed,
    found,
    inspected,
    inspection_of,
    site,
    verified,
)

ACTS: dict[str, Callable[[Account, Finding], Any]] = {
    "assign_finding": lambda actor, row: assign_finding(actor=actor, finding=row),
    "fix_finding": lambda actor, row: fix_finding(actor=actor, finding=row, measure="已改正"),
    "verify_finding": lambda actor, row: verify_finding(actor=actor, finding=row),
    "send_back_finding": lambda actor, row: send_back_finding(actor=actor, finding=row, answer="仍打不开"),
    "appeal_finding": lambda actor, row: appeal_finding(actor=actor, finding=row, appeal="不属于失效"),
    "accept_appeal": lambda actor, row: accept_appeal(actor=actor, finding=row, answer="属实"),
    "reject_appeal": lambda actor, row: reject_appeal(actor=actor, finding=row, answer="不属实"),
}
CHECKS, WORKS = ("ogi_head", "supervisor"), ("handler", "ogi_head")
EXACT = {
    "assign_finding": (CHECKS, ("found", "assigned"), "assigned"),
    "fix_finding": (WORKS, ("assigned",), "fixed"),
    "verify_finding": (CHECKS, ("fixed",), "verified"),
    "send_back_finding": (CHECKS, ("fixed",), "assigned"),
    "appeal_finding": (WORKS, ("found", "assigned"), "appealed"),
    "accept_appeal": (CHECKS, ("appealed",), "dismissed"),
    "reject_appeal": (CHECKS, ("appealed",), "assigned"),
}


def test_the_table_is_this_one() -> None:
    assert {key: (tuple(act.may), TABLE.states_for(key), act.to) for key, act in TABLE.acts.items()} == EXACT


@pytest.mark.parametrize("state", IN_STATE)
def test_every_cell(county: County, state: str) -> None:
    row = IN_STATE[state](county)
    assert row.state == state
    for key, (roles, states, _to) in EXACT.items():
        for role in ROLES:
            row.refresh_from_db()
            if role in roles and state in states:
                assert TABLE.acts_for(role, state).count(key) == 1
            else:
                with pytest.raises(NotPermitted):
                    ACTS[key](county.people[role], row)


@pytest.mark.parametrize("key", EXACT)
def test_each_act_leads_on_and_is_logged(county: County, key: str) -> None:
    row = IN_STATE[EXACT[key][1][0]](county)
    before = Entry.objects.count()
    ACTS[key](county.people["supervisor" if "supervisor" in EXACT[key][0] else "ogi_head"], row)
    row.refresh_from_db()
    assert row.state == EXACT[key][2]
    assert list(Entry.objects.order_by("number").values_list("action", flat=True))[before:] == [f"inspection.{key}"]


def test_every_act_is_in_a_table() -> None:
    acts = {
        name
        for module in pkgutil.iter_modules(domain.__path__)
        for name in vars(__import__(f"{domain.__name__}.{module.name}", fromlist=["*"]))
        if name in {*TABLE.acts, *SUBJECTS.acts}
    }
    assert acts == {*TABLE.acts, *SUBJECTS.acts} - {"inspect"}


def test_nobody_settles_what_he_did_himself(county: County) -> None:
    head = county.people["ogi_head"]
    row = fix_finding(actor=head, finding=assigned(county), measure="已改正")
    for key in ("verify_finding", "send_back_finding"):
        with pytest.raises(Refused, match="由您本人报告"):
            ACTS[key](head, row)
    other = appeal_finding(actor=head, finding=found(county, "b.html"), appeal="网站检修")
    for key in ("accept_appeal", "reject_appeal"):
        with pytest.raises(Refused, match="由您本人提出"):
            ACTS[key](head, other)


def _from_above(county: County, state: str) -> Finding:
    """A finding of a supervisor's inspection in a state that calls for a decision; the handler did what led there."""
    subject, supervisor, handler = site(county), county.people["supervisor"], county.people["handler"]
    record_inspection(actor=supervisor, subject=subject, source="saved", inspected=inspected(dead()))
    row = assign_finding(actor=supervisor, finding=Finding.objects.get())
    if state == "fixed":
        return fix_finding(actor=handler, finding=row, measure="已改正")
    return appeal_finding(actor=handler, finding=row, appeal="网站检修")


@pytest.mark.parametrize(
    ("key", "state"),
    [("verify_finding", "fixed"), ("send_back_finding", "fixed"), ("accept_appeal", "appealed"), ("reject_appeal", "appealed")],
)  # fmt: skip
def test_the_inspected_body_does_not_decide_on_what_was_found_from_above(county: County, key: str, state: str) -> None:
    head, supervisor, row = county.people["ogi_head"], county.people["supervisor"], _from_above(county, state)
    waits = {"fixed": "verify", "appealed": "appeal"}[state]
    with pytest.raises(NotPermitted, match="没有在示范县教育局办理"):
        ACTS[key](head, row)
    on = timezone.localdate()
    assert waits not in [one.key for one in waiting_for(actor=head, on=on)]
    assert waits in [one.key for one in waiting_for(actor=supervisor, on=on)]
    ACTS[key](supervisor, row)
    row.refresh_from_db()
    assert row.state == EXACT[key][2]


def test_an_own_inspection_does_not_take_a_finding_from_the_supervisor(county: County) -> None:
    row = _from_above(county, "appealed")
    inspection_of(county, row.subject, dead())
    row.refresh_from_db()
    assert row.from_above
    with pytest.raises(NotPermitted):
        accept_appeal(actor=county.people["ogi_head"], finding=row, answer="属实")


def test_a_settled_finding_that_the_body_finds_anew_is_its_own(county: County) -> None:
    row = verify_finding(actor=county.people["supervisor"], finding=_from_above(county, "fixed"))
    inspection_of(county, row.subject, dead())
    row.refresh_from_db()
    assert (row.state, row.from_above) == ("found", False)


def test_what_a_body_finds_on_pages_of_another_is_from_above_for_that_one(county: County) -> None:
    health = county.bodies["health"]
    record_inspection(
        actor=county.people["ogi_head"], subject=site(county), source="saved", inspected=inspected(dead("a"), dead("b")),
        owner=lambda finding: health if finding.key == "a" else None,
    )  # fmt: skip
    assert dict(Finding.objects.values_list("passage", "from_above")) == {"a": True, "b": False}


def test_the_migration_takes_who_met_what_from_the_log(county: County) -> None:
    migration = import_module("gongkai.office.inspection.migrations.0002_who_met_what")
    own, above = site(county), site(county, "示范县教育服务网")
    first, second = inspection_of(county, own, dead("a")), inspection_of(county, own, dead("a"), dead("b"))
    third = record_inspection(
        actor=county.people["supervisor"], subject=above, source="saved", inspected=inspected(dead("c"))
    )
    Finding.met_in.through.objects.all().delete()
    Finding.objects.update(from_above=False)
    migration.fill(apps, None)
    rows = {row.passage: (row.from_above, set(row.met_in.all())) for row in Finding.objects.all()}
    assert rows == {"a": (False, {first, second}), "b": (False, {second}), "c": (True, {third})}


def test_what_is_refused(county: County) -> None:
    row, people = found(county), county.people
    with pytest.raises(Refused, match="1至120个工作日"):
        assign_finding(actor=people["ogi_head"], finding=row, days=0)
    with pytest.raises(Refused, match="不在示范县教育局任职"):
        assign_finding(actor=people["ogi_head"], finding=row, assignee=people["supervisor"])
    stale = Finding.objects.get(pk=row.pk)
    assign_finding(actor=people["ogi_head"], finding=row, assignee=people["handler"])
    with pytest.raises(Refused, match="有人办理过"):
        fix_finding(actor=people["handler"], finding=stale, measure="已改正")
    with pytest.raises(Refused, match="整改情况"):
        fix_finding(actor=people["handler"], finding=row, measure=" ")


def test_due_dates_are_working_days(county: County) -> None:
    row = assigned(county)
    assert row.due_on is not None
    assert row.due_on > timezone.localdate() + timedelta(days=10)
    assert not row.is_late(row.due_on)
    assert row.is_late(row.due_on + timedelta(days=1))
    assert list(Finding.objects.all().late(row.due_on + timedelta(days=1))) == [row]


def test_a_fault_is_one_row(county: County) -> None:
    subject = site(county)
    first = inspection_of(county, subject, dead("a"), dead("b"))
    second = inspection_of(county, subject, dead("b"), dead("c"))
    assert [(one.total, one.again, one.score, one.passed) for one in (first, second)] == [
        (2, 0, 98, True),
        (2, 1, 98, True),
    ]
    rows = {row.passage: (row.first_id, row.last_id, row.gone_id) for row in Finding.objects.all()}
    assert rows == {
        "a": (first.pk, first.pk, second.pk), "b": (first.pk, second.pk, None), "c": (second.pk, second.pk, None)
    }  # fmt: skip


def test_what_was_settled_comes_back(county: County) -> None:
    row = verified(county)
    inspection_of(county, row.subject, dead())
    row.refresh_from_db()
    assert (row.state, row.rounds, row.assignee, row.due_on) == ("found", 1, None, None)


def test_an_older_inspection_settles_nothing(county: County) -> None:
    row = verified(county)
    inspection_of(county, row.subject, dead(), on=timezone.localdate() - timedelta(days=9))
    row.refresh_from_db()
    assert (row.state, row.rounds) == ("verified", 0)


def test_what_was_dismissed_stays_dismissed(county: County) -> None:
    row = dismissed(county)
    inspection_of(county, row.subject, dead())
    row.refresh_from_db()
    assert row.state == "dismissed"


def test_what_was_dismissed_no_longer_fails_the_site(county: County) -> None:
    veto = Found("message-unanswered", "xinxiang/index.html", "县长信箱", "留言已有99天没有答复。")
    subject, supervisor, handler = site(county), county.people["supervisor"], county.people["handler"]
    first = inspection_of(county, subject, veto, dead())
    row = appeal_finding(actor=handler, finding=Finding.objects.get(severity="veto"), appeal="已经答复")
    accept_appeal(actor=supervisor, finding=row, answer="属实")
    second = inspection_of(county, subject, veto, dead())
    assert [(one.passed, one.vetoes, one.total, one.again) for one in (first, second)] == [
        (False, ["message-unanswered"], 2, 0),
        (True, [], 1, 1),
    ]


def test_what_was_not_looked_at_is_not_gone(county: County) -> None:
    subject = site(county)
    inspection_of(county, subject, dead("a"), dead("b"), dead("c", page="xinwen/a2.html"))
    looked = {"link-dead": frozenset({"xinwen/a1.html"})}
    for judged in ({}, {"term": frozenset({"xinwen/a1.html"})}):
        inspection_of(county, subject, judged=judged)
        assert not Finding.objects.exclude(gone=None).exists()
    later = inspection_of(county, subject, judged=looked, unsure=frozenset({dead("b").fingerprint}))
    rows = {row.passage: row.gone_id for row in Finding.objects.all()}
    assert rows == {"a": later.pk, "b": None, "c": None}


def test_who_sees_a_finding(county: County) -> None:
    row = fixed(county)
    seen = {role for role in ROLES if Finding.objects.visible_to(county.people[role]).exists()}
    assert seen == {"handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler", "supervisor"}
    Finding.objects.update(body=county.bodies["health"])
    row.subject.body = county.bodies["health"]
    row.subject.save()
    seen = {role for role in ROLES if Finding.objects.visible_to(county.people[role]).exists()}
    assert seen == {"supervisor"}
    assert not Finding.objects.visible_to(None).exists()
    assert not Inspection.objects.visible_to(None).exists()


def test_a_day_to_come_and_too_many(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    subject, actor = site(county), county.people["ogi_head"]
    with pytest.raises(Refused, match="还没有到"):
        inspection_of(county, subject, on=timezone.localdate() + timedelta(days=1))
    monkeypatch.setattr("gongkai.office.inspection.domain.record_inspection.MOST", 1)
    with pytest.raises(Refused, match="超过1个"):
        record_inspection(actor=actor, subject=subject, source="saved", inspected=inspected(dead("a"), dead("b")))


def test_appeals_rest_until_decided(county: County) -> None:
    row = appealed(county)
    row = reject_appeal(actor=county.people["supervisor"], finding=row, answer="当天检修已过", days=3)
    assert (row.state, row.answer, row.assigned_on) == ("assigned", "当天检修已过", timezone.localdate())
