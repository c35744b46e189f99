"""开展检查: what an inspection found goes into the ledger; what is known is met again, what was settled begins anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from gongkai.inspecting import Finding as Found
from gongkai.inspecting import Inspected, judge
from gongkai.office import clock
from gongkai.office.audit_log.record import Who, record
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
    A finding of which an appeal said with success that it is none does not count.
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
    known = {
        row.fingerprint: row
        for row in Finding.objects.select_for_update(of=("self",))
        .filter(subject=subject)
        .select_related("last", "body")
    }
    counting = {key: one for key, one in found.items() if key not in known or known[key].state != "dismissed"}
    verdict = judge((finding.indicator for finding in counting.values()), rules)
    inspection = Inspection.objects.create(
        subject=subject, source=source, on=inspected.on, year=inspected.on.year, quarter=(inspected.on.month + 2) // 3,
        actor=actor, at=clock.now(), pages=inspected.pages, files=inspected.files, columns=inspected.columns,
        links=inspected.links, unasked=inspected.unasked, absent=inspected.absent, changed=changes_in_force(),
        cut=inspected.cut, counts=_counts(counting), vetoes=list(verdict.vetoes), again=len(counting.keys() & known.keys()), score=verdict.score,
        passed=verdict.passed,
    )  # fmt: skip
    again = 0
    for key, finding in found.items():
        if key in known:
            again += _meet(known[key], finding, inspection, who)
        else:
            body = (owner(finding) if owner is not None else None) or subject.body
            _enter(finding, inspection, body, who, rules[finding.indicator].severity)
    inspection.findings.add(*Finding.objects.filter(subject=subject, fingerprint__in=found))
    _miss(known, inspected, inspection)
    after = {"subject": subject, "on": inspected.on, "source": source, "findings": len(counting), "begun_anew": again}
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


def _from_above(who: Who, body: Body) -> bool:
    """Whether the inspection is not the body's own."""
    return who.role == "supervisor" or who.body != body.code


def _enter(finding: Found, inspection: Inspection, body: Body, who: Who, severity: str) -> None:
    Finding.objects.create(
        subject=inspection.subject, body=body, indicator=finding.indicator, severity=severity, fingerprint=finding.fingerprint,
        page=finding.page[:1_000], first=inspection, last=inspection, from_above=_from_above(who, body), **_said(finding),
    )  # fmt: skip


def _meet(row: Finding, finding: Found, inspection: Inspection, who: Who) -> bool:
    """Note that a known finding was met; whether it had been settled. An appeal that was accepted stays accepted."""
    settled = row.state == "verified" and row.settled_on is not None and inspection.on >= row.settled_on
    for name, value in _said(finding).items():
        setattr(row, name, value)
    if inspection.on >= row.last.on:
        row.last, row.gone = inspection, None
    row.from_above = _from_above(who, row.body) or (row.from_above and not settled)
    if settled:
        row.state, row.rounds, row.settled_on = "found", row.rounds + 1, None
        row.assignee, row.assigned_on, row.due_on, row.fixed_by, row.fixed_on = None, None, None, None, None
        row.demand = row.measure = row.appeal = row.answer = ""
    row.version += 1
    row.save()
    return settled


def _miss(known: Mapping[str, Finding], inspected: Inspected, inspection: Inspection) -> None:
    """Note which open findings a later inspection would have met and did not: a help for whoever verifies."""
    met = {finding.fingerprint for finding in inspected.findings} | inspected.unsure
    missed = [
        row.pk
        for key, row in known.items()
        if key not in met and row.gone_id is None and row.last.on <= inspection.on
        if row.page in inspected.judged.get(row.indicator, ())
    ]
    Finding.objects.filter(pk__in=missed).update(gone=inspection)
