"""重置动态口令: a person who lost the authenticator sets up another one."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account, SecondFactor
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def reset_second_factor(*, actor: Account, account: Account, why: str) -> Account:
    """Take the second factor away. Raises NotPermitted, Refused."""
    who = require(actor=actor, act="reset_second_factor", body=account.body)
    why = checks.check_filled("why", "重置原因", why)
    if not SecondFactor.objects.filter(user=account).delete()[0]:
        raise Refused("{account}没有启用动态口令，无需重置。", account=account.name)
    before, after = {"second_factor": True}, {"second_factor": False}
    record(who=who, action="bodies.reset_second_factor", target=account, before=before, after=after, why=why)
    return account
