"""停用账号: a person can no longer log in."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.separation import check_not_last
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def suspend_account(*, actor: Account, account: Account, why: str) -> Account:
    """Shut an account; open sessions end with the next page, roles and delegations rest. Raises NotPermitted, Refused."""
    account = locked(account)
    who = require(actor=actor, act="suspend_account", body=account.body)
    why = checks.check_filled("why", "停用原因", why)
    if not account.is_active:
        raise Refused("该账号已经停用，无需再次办理。")
    for role in account.grants.filter(ends_on=None).values_list("role", flat=True):
        check_not_last(account, role)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record(
        who=who,
        action="bodies.suspend_account",
        target=account,
        before={"is_active": True},
        after={"is_active": False},
        why=why,
    )
    return account
