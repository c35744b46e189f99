"""更改口令: a person chooses a password; nobody else ever knows it."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused


@transaction.atomic
def change_password(*, actor: Account, password: str) -> Account:
    """Set one's own password, checked against the policy (docs/settings.md). Raises Refused, which says every rule missed."""
    try:
        validate_password(password, actor)
    except ValidationError as error:
        raise Refused("".join(error.messages), field="password") from error
    actor.set_password(password)
    actor.must_change_password = False
    actor.password_changed_at = timezone.now()
    actor.save(update_fields=["password", "must_change_password", "password_changed_at"])
    who = Who(actor.username, "self", actor.body.code)
    record(who=who, action="bodies.change_password", target=actor, after={"must_change_password": False})
    return actor
