"""延长办理期限: a proposal that is wide or hard is answered within six months."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.domain.register_proposal import MOST_MONTHS
from gongkai.office.engagement.models import Proposal
from gongkai.office.engagement.months import later
from gongkai.office.engagement.permissions import PROPOSALS
from gongkai.office.errors import Refused


@transaction.atomic
def extend_proposal(*, actor: Account, proposal: Proposal, due_on: date, why: str) -> Proposal:
    """Give it a later day, not more than six months after it was assigned. Raises NotPermitted, Refused."""
    proposal, who = permit(proposal, actor=actor, act="extend_proposal", table=PROPOSALS)
    if not proposal.due_on < due_on <= later(proposal.assigned_on, MOST_MONTHS):
        raise Refused(
            "新的期限应晚于{due_on}，并在交办之后{most_months}个月以内。",
            field="due_on",
            due_on=proposal.due_on,
            most_months=MOST_MONTHS,
        )
    why = check_line("why", "延长的原因", why)
    return save(proposal, who=who, act="extend_proposal", why=why, due_on=due_on, extension=why)
