"""接收."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account


@transaction.atomic
def accept_report(*, actor: Account, report: Report) -> Report:
    """Take a submitted report: it counts in the area's sum. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="accept_report")
    return save(report=report, who=who, act="accept_report")
