"""撤下历史年报."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.archiving import move
from gongkai.office.annual.models import OldReport
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def withdraw_old_report(*, actor: Account, report: OldReport, why: str) -> OldReport:
    """Take it out of the archive, with the reason. Raises NotPermitted, Refused."""
    why = check_text("why", "撤下的理由", why)
    return move(report=report, actor=actor, act="withdraw_old_report", why=why)
