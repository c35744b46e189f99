"""发布历史年报."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.archiving import move
from gongkai.office.annual.models import OldReport
from gongkai.office.bodies.models import Account


@transaction.atomic
def publish_old_report(*, actor: Account, report: OldReport) -> OldReport:
    """Show an older report in the archive, after a person compared the reading. Raises NotPermitted, Refused."""
    return move(report=report, actor=actor, act="publish_old_report")
