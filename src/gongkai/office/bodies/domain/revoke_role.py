"""收回角色: a person no longer acts in a role."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, RoleGrant
from gongkai.office.bodies.separation import check_not_last
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def revoke_role(*, actor: Account, grant: RoleGrant, why: str) -> RoleGrant:
    """End a role today, with the delegations that rest on it; the row stays. Raises NotPermitted, Refused."""
    grant = locked(grant)
    who = require(actor=actor, act="revoke_role", body=grant.body)
    why = checks.check_filled("why", "收回原因", why)
    if grant.ends_on is not None:
        raise Refused("该角色已经收回，无需再次办理。")
    check_not_last(grant.account, grant.role)
    grant.ends_on = timezone.localdate()
    grant.save(update_fields=["ends_on"])
    record(
        who=who,
        action="bodies.revoke_role",
        target=grant,
        before={"account": grant.account.username, "role": grant.role, "body": grant.body, "ends_on": None},
        after={"ends_on": grant.ends_on},
        why=why,
    )
    return grant
