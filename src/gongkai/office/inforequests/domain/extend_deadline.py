"""同意延期: the head of the OGI unit extends the reply term, for one request or for several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def extend_deadline(*, actor: Account, request: Request, on: date, days: int, reason: str) -> Request:
    """Extend once, at most twenty working days, before the term ends; the requester is told (条例第三十三条第二款).

    Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="extend_deadline")
    reason = check_text("reason", "延期的理由", reason)
    new = [New("extended", {"days": days, "approved_by": actor.name}, {"reason": reason})]
    add_acts(request=request, who=who, actor=actor, act="extend_deadline", on=on, new=new, why=reason)
    return request


def extend_many(
    *, actor: Account, requests: Iterable[Request], on: date, days: int, reason: str, dry_run: bool = False
) -> tuple[list[Request], dict[str, str]]:
    """Extend a backlog: the requests that were extended, and for each of the others, by number, why it was not. A dry run
    tries each and writes nothing; the requests come back with the last day that they would have.
    """
    done: list[Request] = []
    refused: dict[str, str] = {}
    for request in requests:
        try:
            with transaction.atomic():
                _extend_in_time(actor, request, on, days, reason)
                transaction.set_rollback(dry_run)
        except OfficeError as error:
            refused[request.number] = str(error)
        else:
            done.append(request)
    return done, refused


def _extend_in_time(actor: Account, request: Request, on: date, days: int, reason: str) -> None:
    """Extend where it still moves the last day: one that comes too late would be recorded and change nothing."""
    before = request.due_on
    extend_deadline(actor=actor, request=request, on=on, days=days, reason=reason)
    if before is not None and request.due_on == before:
        raise Refused("答复期限已于{due}届满，延期不能再改变期限。请尽快答复。", field="on", due=before.isoformat())
