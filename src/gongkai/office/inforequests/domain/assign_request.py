"""指定承办人."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import note, permit


@transaction.atomic
def assign_request(*, actor: Account, request: Request, handler: Account) -> Request:
    """Give the request to a colleague who handles for this body (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="assign_request")
    if not any(item.role in ("handler", "ogi_head") and item.covers(request.body) for item in handler.standings):
        raise Refused(f"{handler.name}不是{request.body.name}的承办人，请选择有承办权限的同事。", field="handler")
    request.handler = handler
    request.save(update_fields=["handler"])
    details = {"handler": handler.username}
    note(request=request, who=who, actor=actor, act="assign_request", kind="assigned", details=details)
    return request
