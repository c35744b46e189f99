"""公开答复: the answer to a proposal goes before the public."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.engagement.acting import permit, save
from gongkai.office.engagement.models import Proposal
from gongkai.office.engagement.permissions import PROPOSALS
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day


@transaction.atomic
def publish_proposal(*, actor: Account, proposal: Proposal, on: date) -> Proposal:
    """Publish title and answer; they pass the same check as an item's. Raises NotPermitted, Refused."""
    proposal, who = permit(proposal, actor=actor, act="publish_proposal", table=PROPOSALS)
    check_day(on)
    if proposal.published_on is not None:
        raise Refused("答复已于{published_on}公开。", published_on=proposal.published_on)
    if proposal.answered_on is not None and on < proposal.answered_on:
        raise Refused("公开日期早于答复日期{answered_on}，请核对。", field="on", answered_on=proposal.answered_on)
    require_clean({"": f"{proposal.title}\n{proposal.answer}"})
    return save(proposal, who=who, act="publish_proposal", published_on=on)
