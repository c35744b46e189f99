"""解除登录锁定: a person who was locked out after too many failures may try again."""

from __future__ import annotations

from axes.utils import reset
from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require


@transaction.atomic
def unlock_account(*, actor: Account, account: Account) -> int:
    """Forget the failures of an account; how many there were. Raises NotPermitted."""
    who = require(actor=actor, act="unlock_account", body=account.body)
    failures: int = reset(username=account.username)
    record(
        who=who, action="bodies.unlock_account", target=account, before={"failures": failures}, after={"failures": 0}
    )
    return failures
