"""审核和答复意见: an opinion is shown or not, and answered."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.disclosure.models import Opinion, OpinionState
from gongkai.office.disclosure.permissions import TABLE


@transaction.atomic
def moderate_opinion(*, actor: Account, opinion: Opinion, state: str, reply: str = "") -> Opinion:
    """Decide whether an opinion is shown, with the office's answer; what is shown is scanned like an item. Raises NotPermitted, Refused."""
    opinion = locked(opinion)
    body = opinion.solicitation.body
    who = require(actor=actor, act="moderate_opinion", body=body, table=TABLE, state="draft")
    checks.check_choice("state", "处理", state, OpinionState)
    before = {"state": opinion.state, "reply": opinion.reply}
    opinion.state, opinion.reply = state, reply.strip()
    if state == OpinionState.SHOWN:
        require_clean({"state": f"{opinion.name}\n{opinion.text}", "reply": opinion.reply})
    opinion.save()
    after = {"state": state, "reply": opinion.reply}
    record(who=who, action="disclosure.moderate_opinion", target=opinion, before=before, after=after)
    return opinion
