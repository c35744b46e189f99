"""报告整改: what was done about a finding."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.checks import check_filled
from gongkai.office.bodies.models import Account
from gongkai.office.inspection.acting import permit, save
from gongkai.office.inspection.models import Finding


@transaction.atomic
def fix_finding(*, actor: Account, finding: Finding, measure: str) -> Finding:
    """Say what was done; somebody else verifies it. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="fix_finding")
    measure = check_filled("measure", "整改情况", measure)
    return save(finding=finding, who=who, act="fix_finding", measure=measure, fixed_on=clock.today(), fixed_by=actor)
