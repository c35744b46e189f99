"""What a requester sees with the query code and a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock import Ledger, ledger
from gongkai.office import clock
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.deriving import law_acts
from gongkai.office.inforequests.models import Attachment, Request, RequestAct, found_by
from gongkai.office.inforequests.rules import clock_of

_PUBLIC = frozenset(
    {"received", "confirmed", "supplement_requested", "supplemented", "supplement_lapsed", "reasons_requested", "reasons_given",
     "delayed", "consultation_opened", "consultation_answered", "consultation_lapsed", "extended", "fee_noticed", "fee_paid",
     "fee_lapsed", "served", "withdrawn", "reopened", "converted", "collected"}
)  # fmt: skip
"""Acts that the requester is told of; drafts, searches, reviews and internal letters are not among them."""


@dataclass(frozen=True)
class Progress:
    """The matter as its requester sees it: steps without names of others, the due date with how it was reached."""

    request: Request
    steps: tuple[tuple[date, str], ...]
    ledger: Ledger
    answers: tuple[Attachment, ...]


def by_code(*, code: str, contact: str) -> Request | None:
    """The request of a code, when the contact (telephone or e-mail) is one of it. One query."""
    found = Request.objects.filter(found_by(code=code)).filter(found_by(phone=contact) | found_by(email=contact))
    return found.select_related("body", "calendar").first() if code.strip() and contact.strip() else None


def progress(request: Request) -> Progress:
    """What may be shown; two queries."""
    rows = list(request.acts.order_by("on", "seq"))
    return Progress(
        request=request,
        steps=tuple((row.on, row.title) for row in rows if row.kind in _PUBLIC),
        ledger=ledger_of(request, rows),
        answers=tuple(Attachment.objects.answers_of(request)),
    )


def ledger_of(request: Request, rows: list[RequestAct] | None = None, *, today: date | None = None) -> Ledger:
    """The deadline ledger of a request, by the calendar and the rules that it keeps."""
    acts = law_acts(rows if rows is not None else list(request.acts.order_by("place")))
    calendar = calendar_of(request.calendar, request.body.division_code)
    return ledger(acts, calendar, clock_of(request), today=today or clock.today())
