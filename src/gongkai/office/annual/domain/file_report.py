"""登记报送的文件: the report of a body that does not use the program, as a document."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.assembling import printed
from gongkai.office.annual.filed import doubtful, edition_of, keep, read_document, taken_over
from gongkai.office.annual.models import Origin, Report, Scope
from gongkai.office.annual.permissions import TABLE
from gongkai.office.annual.queries.bodies import check_scope, exists_at_end
from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.report import AnnualReport
from gongkai.report.jsonform import report_as_text


def file_report(*, actor: Account, body: Body, year: int, name: str, data: bytes, scope: str = "own") -> Report:
    """Read a document and take it as the body's report of the year; a person then confirms what reading was unsure of. A document
    handed in again takes the place of the one before, which is kept; a body's own draft stays. Raises NotPermitted, Refused.
    """
    if scope not in Scope.values:
        raise Refused("报告范围只能是本级或者汇总，请重新选择。", field="scope")
    check_scope(body, scope)
    if year >= clock.today().year + 1 or not exists_at_end(body, year):
        raise Refused("{body}不需要报送{year}年度报告，请核对年度和机构。", field="year", body=body.name, year=year)
    known = _standing(body, year, scope)
    _check(
        known, require(actor=actor, act="file_report", body=body, table=TABLE, state=known.state if known else "none")
    )
    return _store(
        actor=actor, body=body, year=year, scope=scope, name=name, data=data, found=read_document(data, name, year)
    )


@transaction.atomic
def _store(*, actor: Account, body: Body, year: int, scope: str, name: str, data: bytes, found: AnnualReport) -> Report:
    body = locked(body)
    report = _standing(body, year, scope)
    new = report or Report(body=body, year=year, scope=scope, state="none")
    value = taken_over(found, new)
    values: dict[str, Any] = {
        "origin": Origin.DOCUMENT, "edition": edition_of(found, year), "overrides": {}, "members": [], "moved": {},
        "computed": {key: printed(cell.value) for key, cell in value.cells() if cell.value is not None},
        "texts": {section.key: section.text for section in value.sections}, "remarks": [],
        "value": report_as_text(value, provenance=True), "compiled_at": clock.now(), "compiled_by": actor,
        "signed_on": value.signed_on, "locked_at": None, "locked_by": None,
    }  # fmt: skip
    said = {
        "file": name[:200],
        "format": found.source.format,
        "sha256": found.source.sha256,
        "doubtful": len(doubtful(found)),
    }
    if report is None:
        who = require(actor=actor, act="file_report", body=body, table=TABLE, state="none")
        report = Report(body=body, year=year, scope=scope, state="filed", version=1, **values)
        report.save()
        record(who=who, action="annual.file_report", target=report, after={"year": year, "scope": scope, **said})
    else:
        who = permit(report=report, actor=actor, act="file_report")
        _check(report, who)
        save(report=report, who=who, act="file_report", said=said, **values)
        report.cells.all().delete()
    keep(report=report, actor=actor, name=name, data=data, found=value, read_as=found.body.name or "")
    return report


def _check(report: Report | None, who: Who) -> None:
    """A body that compiles in the program does not pass over its own checking and signing with a file. Raises Refused."""
    if report is not None and report.origin == Origin.LEDGER and who.role != "supervisor":
        raise Refused("本机关这份报告由本系统编制，不能用文件代替，请继续编制、核对、签发后报送。")


def _standing(body: Body, year: int, scope: str) -> Report | None:
    return Report.objects.standing().filter(body=body, year=year, scope=scope).select_related("body").first()
