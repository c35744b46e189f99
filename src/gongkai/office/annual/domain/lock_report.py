"""核对并锁定: the report is stored whole; what is recorded later does not move it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.assembling import assembled
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.report.jsonform import report_as_text


@transaction.atomic
def lock_report(*, actor: Account, report: Report) -> Report:
    """Freeze figures and texts as they stand, with who and when; the figures are of the whole year (条例第五十条).

    Raises NotPermitted, Refused.
    """
    who = permit(report=report, actor=actor, act="lock_report")
    if timezone.localdate(report.compiled_at).year <= report.year:
        raise Refused("这份报告是在{year}年结束以前编制的，请重新编制后再核对锁定。", year=report.year)
    value = assembled(report)
    return save(
        report=report, who=who, act="lock_report", said={"digest": value.source.sha256},
        value=report_as_text(value, provenance=True), locked_at=clock.now(), locked_by=actor,
    )  # fmt: skip
