"""指定承办人."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import note, permit


@transaction.atomic
def assign_request(*, actor: Account, request: Request, handler: Account) -> Request:
    """Give the request to a colleague who handles for this body (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="assign_request")
    if not any(item.role in ("handler", "ogi_head") and item.covers(request.body) for item in handler.standings):
        raise Refused(
            "{handler}不是{body}的承办人，请选择有承办权限的同事。",
            field="handler",
            handler=handler.name,
            body=request.body.name,
        )
    request.handler = handler
    request.save(update_fields=["handler"])
    details = {"handler": handler.username}
    note(request=request, who=who, actor=actor, act="assign_request", kind="assigned", details=details)
    return request


def assign_many(
    *, actor: Account, requests: Iterable[Request], handler: Account, dry_run: bool = False
) -> tuple[list[Request], dict[str, str]]:
    """Give a colleague several requests, each in a transaction of its own: those that were given, and for each of the others, by
    number, why not. A dry run tries each and writes nothing.
    """
    done: list[Request] = []
    refused: dict[str, str] = {}
    for request in requests:
        try:
            with transaction.atomic():
                _assign_anew(actor, request, handler)
                transaction.set_rollback(dry_run)
        except OfficeError as error:
            refused[request.number] = str(error)
        else:
            done.append(request)
    return done, refused


def _assign_anew(actor: Account, request: Request, handler: Account) -> None:
    """Give the request to somebody who does not have it yet: the same again would only fill its history."""
    if request.handler_id == handler.pk:
        raise Refused("承办人已经是{handler}，不需要再指定。", field="handler", handler=handler.name)
    assign_request(actor=actor, request=request, handler=handler)
