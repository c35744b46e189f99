"""申诉: a body says that a finding is none, and the appeal is decided by somebody else."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.checks import check_filled
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inspection.acting import DAYS, due_after, permit, save
from gongkai.office.inspection.models import Finding


@transaction.atomic
def appeal_finding(*, actor: Account, finding: Finding, appeal: str) -> Finding:
    """Say why it is no fault. The due date rests until the appeal is decided. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="appeal_finding")
    appeal = check_filled("appeal", "申诉理由", appeal)
    return save(finding=finding, who=who, act="appeal_finding", why=appeal, appeal=appeal, appealed_by=actor)


@transaction.atomic
def accept_appeal(*, actor: Account, finding: Finding, answer: str) -> Finding:
    """Agree: it is no fault and does not count. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="accept_appeal")
    _other(finding, actor)
    answer = check_filled("answer", "复核意见", answer)
    return save(finding=finding, who=who, act="accept_appeal", why=answer, answer=answer, settled_on=clock.today())


@transaction.atomic
def reject_appeal(*, actor: Account, finding: Finding, answer: str, days: int = DAYS) -> Finding:
    """Disagree: it is to be put right, with new working days. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="reject_appeal")
    _other(finding, actor)
    answer = check_filled("answer", "复核意见", answer)
    due_on, provisional = due_after(days)
    return save(
        finding=finding, who=who, act="reject_appeal", why=answer, answer=answer, due_on=due_on,
        due_provisional=provisional, assigned_on=finding.assigned_on or clock.today(),
    )  # fmt: skip


def _other(finding: Finding, actor: Account) -> None:
    if finding.appealed_by_id == actor.pk:
        raise Refused("申诉由您本人提出，请由另一位有权限的同事或者主管部门复核。")
