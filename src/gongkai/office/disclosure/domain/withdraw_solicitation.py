"""撤回意见征集: a draft leaves the public pages and takes no more opinions; it stays on file."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import Solicitation
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@transaction.atomic
def withdraw_solicitation(*, actor: Account, solicitation: Solicitation, reason: str) -> Solicitation:
    """Take a solicitation off the public pages, with its opinions, at once (条例第六条、第十四条、第十五条).

    Raises NotPermitted, Refused.
    """
    solicitation = locked(solicitation)
    who = require(actor=actor, act="withdraw_solicitation", body=solicitation.body, table=TABLE, state="draft")
    check_not_withdrawn(solicitation)
    solicitation.withdrawn_reason = checks.check_filled("reason", "撤回理由", reason)
    solicitation.withdrawn_on = clock.today()
    solicitation.save()
    after = {"withdrawn_on": solicitation.withdrawn_on}
    record(who=who, action="disclosure.withdraw_solicitation", target=solicitation, after=after, why=reason)
    return solicitation


def check_not_withdrawn(solicitation: Solicitation) -> None:
    """Raises Refused of what is withdrawn."""
    if solicitation.withdrawn_on is not None:
        raise Refused("这次征集已经撤回，不能再办理。需要继续征求意见的，请重新开展。")
