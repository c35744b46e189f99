"""启用动态口令: a person proves to have set up an authenticator."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.models import Account, SecondFactor
from gongkai.office.errors import Refused


@transaction.atomic
def confirm_second_factor(*, actor: Account, device: SecondFactor) -> None:
    """Make a device whose token was just verified the person's second factor. Raises Refused when there is one already."""
    if SecondFactor.objects.filter(user=actor, confirmed=True).exists():
        raise Refused("您已启用动态口令；如需更换验证器，请联系安全管理员先重置。")
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    who = Who(actor.username, "self", actor.body.code)
    record(who=who, action="bodies.confirm_second_factor", target=actor, after={"second_factor": True})
