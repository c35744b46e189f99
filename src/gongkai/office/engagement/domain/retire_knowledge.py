"""停用业务知识."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.models import Knowledge
from gongkai.office.engagement.permissions import LEARNING


@transaction.atomic
def retire_knowledge(*, actor: Account, knowledge: Knowledge, why: str) -> Knowledge:
    """It no longer holds. Raises NotPermitted, Refused."""
    knowledge, who = permit(knowledge, actor=actor, act="retire_knowledge", table=LEARNING)
    why = check_line("why", "停用的原因", why)
    return save(knowledge, who=who, act="retire_knowledge", why=why, state="retired")
