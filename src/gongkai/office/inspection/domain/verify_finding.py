"""复核: a fixed finding is settled, or goes back."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.checks import check_filled
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inspection.acting import due_after, permit, save
from gongkai.office.inspection.models import Finding

BACK_DAYS = 5
"""Working days that are proposed for what was sent back."""


@transaction.atomic
def verify_finding(*, actor: Account, finding: Finding, answer: str = "") -> Finding:
    """Settle a finding that was put right. Whoever put it right does not verify it. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="verify_finding")
    _other(finding, actor)
    return save(finding=finding, who=who, act="verify_finding", answer=answer.strip(), settled_on=clock.today())


@transaction.atomic
def send_back_finding(*, actor: Account, finding: Finding, answer: str, days: int = BACK_DAYS) -> Finding:
    """Say why it is not put right, with new working days. Raises NotPermitted, Refused."""
    who = permit(finding=finding, actor=actor, act="send_back_finding")
    _other(finding, actor)
    answer = check_filled("answer", "退回理由", answer)
    due_on, provisional = due_after(days)
    return save(
        finding=finding, who=who, act="send_back_finding", why=answer, answer=answer, due_on=due_on,
        due_provisional=provisional,
    )  # fmt: skip


def _other(finding: Finding, actor: Account) -> None:
    if finding.fixed_by_id == actor.pk:
        raise Refused("整改由您本人报告，请由另一位有权限的同事或者主管部门复核。")
