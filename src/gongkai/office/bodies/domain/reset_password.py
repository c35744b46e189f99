"""重置口令: a person who forgot the password gets a first one again."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.passwords import first_password
from gongkai.office.bodies.standing import require


@transaction.atomic
def reset_password(*, actor: Account, account: Account, why: str) -> tuple[Account, str]:
    """Give a new first password, returned once; it must be changed at the next login. Raises NotPermitted, Refused."""
    account = locked(account)
    who = require(actor=actor, act="reset_password", body=account.body)
    why = checks.check_filled("why", "重置原因", why)
    password = first_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    record(who=who, action="bodies.reset_password", target=account, after={"must_change_password": True}, why=why)
    return account, password
