"""导入历史年报: a report that was published before the program was used, with its reading and the findings on it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.auditing.runner import check
from gongkai.office import clock
from gongkai.office.annual.archiving import keep
from gongkai.office.annual.models import OldReport, Report
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.files import safe_name
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.reading import ReadError, read_bytes
from gongkai.report.jsonform import report_as_text

FIRST_YEAR = 2008
"""The year in which the regulations entered into force and the first reports were due."""


class _Reading(NamedTuple):
    value: str
    unread: str
    findings: list[dict[str, Any]]


def import_old_report(
    *, actor: Account, body: Body, year: int, published_on: date, name: str, data: bytes, source: str = ""
) -> OldReport:
    """Keep the document, read it, check the reading. A document that cannot be read is kept with the reason.

    It is read before the transaction begins. Raises NotPermitted, Refused.
    """
    require(actor=actor, act="import_old_report", body=body, table=ARCHIVE, state="none")
    _check(year, published_on)
    kind, digest = keep(data)
    reading = _read(data, name, year)
    return _store(
        actor=actor, body=body, year=year, published_on=published_on, file_kind=kind, digest=digest, size=len(data),
        file_name=safe_name(name, kind), source=check_text("source", "来源", source, required=False)[:300],
        **reading._asdict(),
    )  # fmt: skip


@transaction.atomic
def _store(*, actor: Account, body: Body, year: int, **values: Any) -> OldReport:
    body = locked(body)
    who = require(actor=actor, act="import_old_report", body=body, table=ARCHIVE, state="none")
    if Report.objects.filter(body=body, year=year).exists():
        raise Refused("{body}{year}年度报告是在本系统编制的，不需要导入。", field="year", body=body.name, year=year)
    if OldReport.objects.filter(body=body, year=year).exclude(state="withdrawn").exists():
        raise Refused(
            "{body}{year}年度报告已经导入。如需更换，请先撤下原来的。", field="year", body=body.name, year=year
        )
    period = body.on(date(year, 12, 31))
    report = OldReport.objects.create(
        body=body, year=year, name=period.name if period else body.name, imported_at=clock.now(), imported_by=actor, **values
    )  # fmt: skip
    after = {key: values[key] for key in ("published_on", "file_name", "digest", "unread")} | {"year": year}
    record(who=who, action="annual.import_old_report", target=report, after=after)
    return report


def _check(year: int, published_on: date) -> None:
    if not FIRST_YEAR <= year < clock.today().year:
        raise Refused(
            "年度应在{first_year}年至{year}年之间，请核对。",
            field="year",
            first_year=FIRST_YEAR,
            year=clock.today().year - 1,
        )
    check_day(published_on, "published_on")
    if published_on.year <= year:
        raise Refused(
            "{year}年度报告的发布日期应在{next_year}年1月1日以后，请核对。",
            field="published_on",
            year=year,
            next_year=year + 1,
        )


def _read(data: bytes, name: str, year: int) -> _Reading:
    try:
        report = read_bytes(data, name)
    except ReadError as error:
        return _Reading("", str(error)[:300], [])
    if report.year not in (None, year):
        raise Refused(
            "文件内容是{year}年度报告，与所选年度{chosen}不一致，请核对。", field="year", year=report.year, chosen=year
        )
    return _Reading(report_as_text(report, provenance=True), "", [item.as_json() for item in check(report).findings])
