"""恢复账号: a suspended person can log in again."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def restore_account(*, actor: Account, account: Account, why: str) -> Account:
    """Open a suspended account again, with the roles that did not end meanwhile. Raises NotPermitted, Refused."""
    account = locked(account)
    who = require(actor=actor, act="restore_account", body=account.body)
    why = checks.check_filled("why", "恢复原因", why)
    if account.is_active:
        raise Refused("该账号没有停用，无需恢复。")
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(
        who=who,
        action="bodies.restore_account",
        target=account,
        before={"is_active": False},
        after={"is_active": True},
        why=why,
    )
    return account
