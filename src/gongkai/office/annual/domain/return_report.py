"""退回: the supervising body sends a report back with what is to be corrected, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gongkai.law.forms import SECTIONS
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.models import Origin, Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def return_report(*, actor: Account, report: Report, why: str, marked: Mapping[str, str] | None = None) -> Report:
    """Return with a comment; `marked` maps cells or sections to remarks. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="return_report")
    why = check_text("why", "退回的理由", why)
    known = {*SECTIONS, *(address for address, _ in value_of(report).cells())}
    for place in marked or {}:
        if place not in known:
            raise Refused("报告中没有“{place}”，请重新选择要标注的位置。", field="marked", place=place)
    remarks = [{"where": place, "say": check_text("marked", "批注", say)} for place, say in (marked or {}).items()]
    value = report.value if report.origin == Origin.DOCUMENT else ""
    return save(
        report=report, who=who, act="return_report", why=why, said={"remarks": remarks},
        remarks=[{"where": "", "say": why}, *remarks], value=value, waived=[], locked_at=None, locked_by=None, signed_on=None,
    )  # fmt: skip
