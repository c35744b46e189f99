"""撤回评议."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.models import Evaluation
from gongkai.office.engagement.permissions import EVALUATIONS


@transaction.atomic
def withdraw_evaluation(*, actor: Account, evaluation: Evaluation, why: str) -> Evaluation:
    """Take it from the public; its replies count nowhere. Raises NotPermitted, Refused."""
    evaluation, who = permit(evaluation, actor=actor, act="withdraw_evaluation", table=EVALUATIONS)
    why = check_line("why", "撤回的原因", why)
    return save(evaluation, who=who, act="withdraw_evaluation", why=why, state="withdrawn")
