"""发布."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.checking import check_members, value_of
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day
from gongkai.report.jsonform import report_as_text


@transaction.atomic
def publish_report(*, actor: Account, report: Report, on: date) -> Report:
    """Record the day of publication; the report is public from then on. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="publish_report")
    check_day(on)
    check_members(report)
    if report.signed_on is not None and on < report.signed_on:
        raise Refused("发布日期早于签发日期{signed_on}，请核对。", field="on", signed_on=report.signed_on.isoformat())
    value = report_as_text(replace(value_of(report), published_on=on), provenance=True)
    return save(report=report, who=who, act="publish_report", published_on=on, value=value)
