"""The ledger of findings: one row a fault, its life, who may do what, what comes back."""

import pkgutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

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
