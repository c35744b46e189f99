"""终止代理: the role returns to its holder before the last day."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Delegation
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def end_delegation(*, actor: Account, delegation: Delegation) -> Delegation:
    """Call a delegation back at once; the row stays. Holders call back their own. Raises NotPermitted, Refused."""
    delegation = locked(delegation)
    grant = delegation.grant
    if grant.account_id == actor.pk:
        who = Who(actor.username, grant.role, grant.body.code)
    else:
        who = require(actor=actor, act="end_delegation", body=grant.body)
    if delegation.called_back_at is not None or delegation.ends_on < timezone.localdate():
        raise Refused("该代理已经结束，无需再次办理。")
    delegation.called_back_at = timezone.now()
    delegation.save(update_fields=["called_back_at"])
    before, after = {"called_back_at": None}, {"called_back_at": delegation.called_back_at}
    record(who=who, action="bodies.end_delegation", target=delegation, before=before, after=after)
    return delegation
