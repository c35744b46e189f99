"""What waits for a person among findings, for the desk's first page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inspection.queries.todo import waiting_for

TITLES = {
    "late": _("检查问题整改已超期"),
    "fix": _("检查问题待整改"),
    "verify": _("检查问题待复核"),
    "appeal": _("检查问题的申诉待复核"),
    "assign": _("检查问题待交办"),
}


def of_findings(actor: Account) -> dict[str, Any]:
    """The groups of the first page."""
    return {"finding_groups": [(TITLES[one.key], one) for one in waiting_for(actor=actor, on=clock.today())]}
