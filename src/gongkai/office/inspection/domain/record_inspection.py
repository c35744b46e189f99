"""开展检查: what an inspection found goes into the ledger; what is known is met again, what was settled begins anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from gongkai.inspecting import Finding as Found
from gongkai.inspecting import Inspected, judge
from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inspection.models import Finding, Inspection, Subject
from gongkai.office.inspection.permissions import SUBJECTS
from gongkai.office.inspection.thresholds import changes_in_force, indicators_in_force

MOST = 5_000
"""Findings of one inspection that are kept; a site with more is in no state to be listed."""
Owner = Callable[[Found], Body | None]


@transaction.atomic
def record_inspection(
    *, actor: Account, subject: Subject, source: str, inspected: Inspected, owner: Owner | None = None
) -> Inspection:
    """Keep an inspection and its findings. `owner` says which body must put a finding right where it is not the subject's.
    Raises NotPermitted, Refused.
    """
    subject = locked(subject)
    who = require(actor=actor, act="inspect", body=subject.body, table=SUBJECTS, state=subject.state)
    if inspected.on > clock.today():
        raise Refused("检查的日期还没有到，请填写保存网页的日期。", field="on")
    if len(inspected.findings) > MOST:
        raise Refused("问题超过{most}个，请按栏目分成几份检查。", most=MOST)
    rules = indicators_in_force()
    found = {finding.fingerprint: finding for finding in inspected.findings}
    verdict = judge((finding.indicator for finding in found.values()), rules)
    known = {row.fingerprint: row for row in Finding.objects.select_for_update().filter(subject=subject)}
    inspection = Inspection.objects.create(
        subject=subject, source=source, on=inspected.on, year=inspected.on.year, quarter=(inspected.on.month + 2) // 3,
        actor=actor, at=clock.now(), pages=inspected.pages, files=inspected.files, columns=inspected.columns,
        links=inspected.links, unasked=inspected.unasked, absent=inspected.absent, changed=changes_in_force(),
        counts=_counts(found), vetoes=list(verdict.vetoes), again=len(found.keys() & known.keys()), score=verdict.score,
        passed=verdict.passed,
    )  # fmt: skip
    again = 0
    for key, finding in found.items():
        if key in known:
            again += _meet(known[key], finding, inspection)
        else:
            body = (owner(finding) if owner is not None else None) or subject.body
            _enter(finding, key, inspection, body, rules[finding.indicator].severity)
    _miss(known, set(found), inspection)
    after = {"subject": subject, "on": inspected.on, "source": source, "findings": len(found), "begun_anew": again}
    record(who=who, action="inspection.inspect", target=inspection, after=after)
    return inspection


def _counts(found: Mapping[str, Found]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in found.values():
        counts[finding.indicator] = counts.get(finding.indicator, 0) + 1
    return counts


def _said(finding: Found) -> dict[str, Any]:
    return {
        "title": finding.title[:300], "place": finding.place[:300], "passage": finding.passage[:300],
        "message": finding.message, "measured": finding.measured, "limit": finding.limit, "pages": finding.pages,
    }  # fmt: skip


def _enter(finding: Found, key: str, inspection: Inspection, body: Body, severity: str) -> None:
    Finding.objects.create(
        subject=inspection.subject, body=body, indicator=finding.indicator, severity=severity, fingerprint=key,
        page=finding.page[:1_000], first=inspection, last=inspection, **_said(finding),
    )  # fmt: skip


def _meet(row: Finding, finding: Found, inspection: Inspection) -> bool:
    """Note that a known finding was met; whether it had been settled. An appeal that was accepted stays accepted."""
    settled = row.state == "verified" and row.settled_on is not None and inspection.on >= row.settled_on
    for name, value in _said(finding).items():
        setattr(row, name, value)
    if inspection.on >= row.last.on:
        row.last, row.gone = inspection, None
    if settled:
        row.state, row.rounds, row.settled_on = "found", row.rounds + 1, None
        row.assignee, row.assigned_on, row.due_on, row.fixed_by, row.fixed_on = None, None, None, None, None
        row.demand = row.measure = row.appeal = row.answer = ""
    row.version += 1
    row.save()
    return settled


def _miss(known: Mapping[str, Finding], met: set[str], inspection: Inspection) -> None:
    """Note which open findings a later inspection did not meet: a help for whoever verifies."""
    missed = [
        row.pk for key, row in known.items() if key not in met and row.gone_id is None and row.last.on <= inspection.on
    ]
    Finding.objects.filter(pk__in=missed).update(gone=inspection)
