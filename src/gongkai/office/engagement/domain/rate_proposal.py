"""登记代表、委员的评价."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import permit, save
from gongkai.office.engagement.models import Proposal, Satisfaction
from gongkai.office.engagement.permissions import PROPOSALS


@transaction.atomic
def rate_proposal(*, actor: Account, proposal: Proposal, satisfaction: str) -> Proposal:
    """Record how who proposed judges the answer. Raises NotPermitted, Refused."""
    proposal, who = permit(proposal, actor=actor, act="rate_proposal", table=PROPOSALS)
    checks.check_choice("satisfaction", "评价", satisfaction, Satisfaction)
    return save(proposal, who=who, act="rate_proposal", satisfaction=satisfaction)
