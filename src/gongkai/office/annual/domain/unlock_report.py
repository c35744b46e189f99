"""退回修改: back to the draft before it was submitted."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def unlock_report(*, actor: Account, report: Report, why: str) -> Report:
    """Open a checked or signed report again. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="unlock_report")
    why = check_text("why", "退回的理由", why)
    return save(
        report=report, who=who, act="unlock_report", why=why, value="", locked_at=None, locked_by=None, signed_on=None
    )  # fmt: skip
