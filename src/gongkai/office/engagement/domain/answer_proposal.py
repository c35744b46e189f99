"""登记答复."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import check_line, check_text, permit, save
from gongkai.office.engagement.models import Outcome, Proposal
from gongkai.office.engagement.permissions import PROPOSALS
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day


@transaction.atomic
def answer_proposal(
    *, actor: Account, proposal: Proposal, answered_on: date, outcome: str, answer: str, reply_number: str = ""
) -> Proposal:
    """Record the answer to who proposed, and what becomes of the matter. Raises NotPermitted, Refused."""
    proposal, who = permit(proposal, actor=actor, act="answer_proposal", table=PROPOSALS)
    check_day(answered_on, "answered_on")
    if answered_on < proposal.assigned_on:
        raise Refused(
            "答复日期早于交办日期{assigned_on}，请核对。", field="answered_on", assigned_on=proposal.assigned_on
        )
    checks.check_choice("outcome", "办理结果", outcome, Outcome)
    return save(
        proposal, who=who, act="answer_proposal", state="answered", answered_on=answered_on, outcome=outcome,
        answer=check_text("answer", "答复内容", answer),
        reply_number=check_line("reply_number", "复函文号", reply_number, required=False, longest=100),
    )  # fmt: skip
