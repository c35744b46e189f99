"""交办: somebody is to put a finding right by a day."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inspection.acting import DAYS, due_after, permit, save
from gongkai.office.inspection.models import Finding


@transaction.atomic
def assign_finding(
    *, actor: Account, finding: Finding, assignee: Account | None = None, days: int = DAYS, demand: str = ""
) -> Finding:
    """Give a finding to its body, or to one person of it, with so many working days. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="assign_finding")
    if assignee is not None and not assignee.grants.filter(body=finding.body, ends_on=None).exists():
        raise Refused(
            "{assignee}不在{body}任职，请选择该单位的人员。",
            field="assignee",
            assignee=assignee.name,
            body=finding.body.name,
        )
    due_on, provisional = due_after(days)
    return save(
        finding=finding, who=who, act="assign_finding", assignee=assignee, demand=demand.strip(),
        assigned_on=clock.today(), due_on=due_on, due_provisional=provisional,
    )  # fmt: skip
