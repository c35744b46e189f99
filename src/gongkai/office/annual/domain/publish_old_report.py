"""发布历史年报、撤下历史年报."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.models import OldReport
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def publish_old_report(*, actor: Account, report: OldReport) -> OldReport:
    """Show an older report in the archive, after a person compared the reading. Raises NotPermitted, Refused."""
    return _moved(report, actor, "publish_old_report", "")


@transaction.atomic
def withdraw_old_report(*, actor: Account, report: OldReport, why: str) -> OldReport:
    """Take it out of the archive, with the reason. Raises NotPermitted, Refused."""
    return _moved(report, actor, "withdraw_old_report", check_text("why", "撤下的理由", why))


def _moved(report: OldReport, actor: Account, act: str, why: str) -> OldReport:
    report = locked(report)
    who = require(actor=actor, act=act, body=report.body, table=ARCHIVE, state=report.state)
    before = report.state
    report.state = ARCHIVE.after(act, report.state)
    report.save(update_fields=["state"])
    record(
        who=who, action=f"annual.{act}", target=report, before={"state": before}, after={"state": report.state}, why=why
    )
    return report
