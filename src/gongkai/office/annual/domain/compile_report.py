"""编制: the figures of a year computed from the ledger, or summed from the members of an area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual import facts_registry
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.assembling import number, printed, reported
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.drafting import first_draft
from gongkai.office.annual.models import Origin, Report, Scope, SnapshotCell
from gongkai.office.annual.permissions import TABLE
from gongkai.office.annual.queries.bodies import answers_for, check_scope, exists_at_end, members
from gongkai.office.annual.queries.cells import one_view, take_snapshot
from gongkai.office.annual.queries.counting import edition_of
from gongkai.office.annual.queries.facts import facts, registered
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.report import Number

COUNTED = ("accepted", "published")
"""The states in which a member's report is summed; a government's own part counts once it is locked."""


class Computed(NamedTuple):
    """What compiling found, in one view of the ledger."""

    edition: str
    figures: dict[str, str]
    records: Mapping[str, list[Any]]
    requests: Mapping[str, str]
    members: list[dict[str, Any]]
    passages: Mapping[str, list[str]]


def compile_report(*, actor: Account, body: Body, year: int, scope: str = "own") -> Report:
    """Compute the year's figures: a draft, or a draft computed anew; its changed figures and its texts stay.

    Reading is one view of the ledger that no act recorded meanwhile can disturb. Raises NotPermitted, Refused.
    """
    if scope not in Scope.values:
        raise Refused("编制范围只能是本级或者汇总，请重新选择。", field="scope")
    check_scope(body, scope)
    if year >= clock.today().year + 1 or not exists_at_end(body, year):
        raise Refused("{body}不需要编制{year}年度报告，请核对年度和机构。", field="year", body=body.name, year=year)
    with one_view():
        computed = _area(body, year) if scope == Scope.AREA else _own(body, year)
    return _store(actor=actor, body=body, year=year, scope=scope, computed=computed)


def _own(body: Body, year: int) -> Computed:
    bodies = answers_for(body, year)
    snapshot = take_snapshot(bodies=bodies, year=year)
    period = facts_registry.Period(tuple(bodies), year)
    listed = facts_registry.counted(period)
    said = facts(bodies=bodies, year=year, groups=snapshot.groups)
    figures = {address: printed(value) for address, value in {**snapshot.figures, **said}.items()}
    figures |= registered(listed)
    records: dict[str, list[Any]] = {
        **snapshot.records,
        **{name: list(found) for name, found in listed.items() if found},
    }
    return Computed(snapshot.edition, figures, records, snapshot.requests, [], facts_registry.passages(period))


def _area(body: Body, year: int) -> Computed:
    edition = edition_of(year)
    sums: dict[str, Number] = {}
    records: dict[str, list[Any]] = defaultdict(list)
    listed: list[dict[str, Any]] = []
    for member in members(body, year):
        filed = Report.objects.standing().filter(body=member.body, year=year, scope=member.scope).exclude(value="")
        if member.body.pk != body.pk:
            filed = filed.filter(state__in=COUNTED)
        report = filed.select_related("body").first()
        name = report.name if report else Report(body=member.body, scope=member.scope, year=year).name
        listed.append({"body": member.body.code, "name": name, "scope": member.scope, "report": report and report.pk})
        if report is not None:
            for address, figure in _contributed(report).items():
                sums[address] = sums.get(address, 0) + figure
                if figure:
                    records[address].append(("report", report.pk, figure))
    if not sums:
        raise Refused(
            "{body}{year}年度还没有已接收的成员报告，请先接收再汇总。", field="year", body=body.name, year=year
        )
    figures = {address: printed(value) for address, value in sums.items()}
    figures |= facts_registry.rates(figures)
    period = facts_registry.Period(tuple(answers_for(body, year)), year)
    return Computed(edition.key, figures, records, {}, listed, facts_registry.passages(period))


def _contributed(report: Report) -> dict[str, Number]:
    """The figures of a locked report, and the facts behind its text."""
    cells = {address: cell.value for address, cell in value_of(report).cells() if cell.value is not None}
    said = {key: text for key, text in reported(report).items() if key.startswith(facts_registry.PREFIX)}
    return cells | {key: number(text) for key, text in said.items() if key not in facts_registry.RATES}


def moved(report: Report, figures: Mapping[str, str]) -> dict[str, str]:
    """The figures that are no longer what they were, with what they were when their text was last seen."""
    before = {**report.computed, **report.moved}
    return {name: before[name] for name, value in figures.items() if name in before and before[name] != value}


@transaction.atomic
def _store(*, actor: Account, body: Body, year: int, scope: str, computed: Computed) -> Report:
    body = locked(body)
    report = Report.objects.standing().filter(body=body, year=year, scope=scope).select_related("body").first()
    values: dict[str, Any] = {
        "edition": computed.edition, "computed": computed.figures, "members": computed.members,
        "compiled_at": clock.now(), "compiled_by": actor, "value": "", "origin": Origin.LEDGER,
    }  # fmt: skip
    draft = first_draft(computed.figures, computed.passages)
    if report is None:
        who = require(actor=actor, act="compile_report", body=body, table=TABLE, state="none")
        report = Report(body=body, year=year, scope=scope, version=1, texts=draft, **values)
        report.save()
        after = {"year": year, "scope": scope, "compiled_at": report.compiled_at}
        record(who=who, action="annual.compile_report", target=report, after=after)
    else:
        who = permit(report=report, actor=actor, act="compile_report")
        texts = report.texts or draft
        if report.origin == Origin.DOCUMENT:
            values["overrides"] = {}
        save(report=report, who=who, act="compile_report", texts=texts, moved=moved(report, computed.figures), **values)
        report.cells.all().delete()
    SnapshotCell.objects.bulk_create(
        SnapshotCell(
            report=report,
            address=address,
            records=[[kind, key, printed(weight)] for kind, key, weight in computed.records.get(address, ())],
            requests=computed.requests.get(address, ""),
        )
        for address in sorted({*computed.records, *computed.requests})
    )
    return report
