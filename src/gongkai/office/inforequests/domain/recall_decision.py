"""送达前收回: a signed reply goes back before it went out."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.letters.holding import cancel_letter, hold_replies
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def recall_decision(*, actor: Account, request: Request, on: date, reason: str) -> Request:
    """Take back what was signed, and void the replies that were printed; the term has run on all the while (条例第四十五条).

    Raises NotPermitted, Refused.
    """
    replies = hold_replies(request)
    who = permit(request=request, actor=actor, act="recall_decision")
    reason = check_text("reason", "收回的理由", reason)
    kind = "returned" if request.law_state == "decided" else "sent_back"
    new = [New(kind, {}, {"reason": reason})]
    add_acts(request=request, who=who, actor=actor, act="recall_decision", on=on, new=new, why=reason)
    for letter in replies:
        cancel_letter(letter=letter, who=who, why=reason)
    return request
