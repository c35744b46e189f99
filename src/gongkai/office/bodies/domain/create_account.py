"""开立账号: a person gets an account, without any role yet."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.passwords import first_password
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@transaction.atomic
def create_account(*, actor: Account, body: Body, username: str, name: str, phone: str = "") -> tuple[Account, str]:
    """Open an account; the first password is returned once, is kept nowhere, and must be changed at the first login.

    Raises NotPermitted, Refused.
    """
    who = require(actor=actor, act="create_account", body=body)
    return opened(who, body, username, name, phone)


def opened(who: Who, body: Body, username: str, name: str, phone: str) -> tuple[Account, str]:
    """Check and save a new account and record it."""
    username = checks.check_code(username.strip())
    name = checks.check_filled("name", "姓名", name, most=60)
    phone = checks.check_length("phone", "联系电话", phone, 60)
    if Account.objects.filter(username=username).exists():
        raise Refused("用户名“{username}”已有人使用，请换一个。", field="username", username=username)
    account = Account(username=username, name=name, body=body, phone=phone)
    password = first_password()
    account.set_password(password)
    account.save()
    record(
        who=who,
        action="bodies.create_account",
        target=account,
        after={"username": username, "body": body},
        personal={"name": name, "phone": account.phone},
    )
    return account, password
