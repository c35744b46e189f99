"""接收."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.models import Origin, Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused


@transaction.atomic
def accept_report(*, actor: Account, report: Report) -> Report:
    """Take a submitted report: it counts in the area's sum. Who filed a document does not accept it. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="accept_report")
    filing = report.filings.first() if report.origin == Origin.DOCUMENT else None
    if filing is not None and filing.filed_by_id == actor.pk:
        raise Refused("登记文件的人和接收的人不能是同一人，请由其他人员接收。")
    return save(report=report, who=who, act="accept_report")
