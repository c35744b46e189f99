"""What a requester sees with the query code and a contact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.law.acts import Act, act_kinds
from gongkai.law.clock import Ledger, ledger
from gongkai.law.letters.grammar import Name
from gongkai.office import clock
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.deriving import law_acts
from gongkai.office.inforequests.models import Attachment, Correction, Letter, Request, RequestAct, found_by
from gongkai.office.inforequests.rules import clock_of

_PUBLIC = frozenset(
    {"received", "confirmed", "supplement_requested", "supplemented", "supplement_lapsed", "reasons_requested", "reasons_given",
     "delayed", "consultation_opened", "consultation_answered", "consultation_lapsed", "extended", "fee_noticed", "fee_paid",
     "fee_lapsed", "served", "withdrawn", "reopened", "converted", "collected", "rated",
     "voided"}
)  # fmt: skip
"""Acts that the requester is told of; drafts, searches, reviews and internal letters are not among them."""

_WITHIN = frozenset({"transferred", "transfer_returned"})
"""Acts within the house: they do not move the clock, and the requester does not see them in the ledger."""

_FOR_OFFICERS = frozenset({"not_delivered", "idle_delay"})
"""Remarks that tell an officer what to enter."""

_LETTERS = "甲乙丙丁戊己庚辛壬癸"
_TOLD = {
    "received": ("申请到达", "request arrived"),
    "confirmed": ("与您确认收到", "receipt confirmed with you"),
    "collected": ("网上获取文书或者答复", "letter or answer collected online"),
    "rated": ("评价", "rated"),
    "voided": ("登记有误，已作废", "registered by mistake and void"),
}
"""Steps that the requester is told of in other words than the office: what arrives is received once that is confirmed."""


@dataclass(frozen=True)
class Step:
    """One step as the requester sees it."""

    on: date
    zh: str
    en: str


@dataclass(frozen=True)
class Asked:
    """What the newest notice asks of the requester: points, term, amount and the like, as the officer recorded it."""

    on: date
    details: dict[str, Any]
    until: date | None


@dataclass(frozen=True)
class Progress:
    """The matter as its requester sees it: steps without names of others, the due date with how it was reached."""

    request: Request
    steps: tuple[tuple[date, str], ...]
    ledger: Ledger
    answers: tuple[Attachment, ...]
    story: tuple[Step, ...] = ()
    letters: tuple[Letter, ...] = ()
    asked: Asked | None = None
    rating: int | None = None

    def lines(self, lang: str) -> list[str]:
        """The deadline ledger line by line, third parties without their names."""
        found = replace(self.ledger, remarks=tuple(r for r in self.ledger.remarks if r.key not in _FOR_OFFICERS))
        lines = found.explain(lang)
        return [
            line.replace("第三方“第三方", "“第三方").replace("Third party third party", "Third party") for line in lines
        ]


def by_code(*, code: str, contact: str) -> Request | None:
    """The request of a code, when the contact (telephone or e-mail) is one of it. One query."""
    found = Request.objects.filter(found_by(code=code)).filter(found_by(phone=contact) | found_by(email=contact))
    return found.select_related("body", "calendar").first() if code.strip() and contact.strip() else None


def correction_by_code(*, code: str, contact: str) -> Correction | None:
    """The request for correction of a code and a contact. One query."""
    found = Correction.objects.filter(found_by(code=code)).filter(found_by(phone=contact) | found_by(email=contact))
    return found.select_related("body").first() if code.strip() and contact.strip() else None


def letters_to_requester(matter: Request | Correction) -> list[Letter]:
    """The letters that were served on the requester and still exist. One query."""
    rows = Letter.objects.of(matter).filter(state="served").exclude(pdf_place="").order_by("served_on", "pk")
    return [letter for letter in rows if goes_to_requester(letter)]


def goes_to_requester(letter: Letter) -> bool:
    """Whether a kind of letter is addressed to the requester."""
    keys = {part.field.key for part in letter.law.to if isinstance(part, Name)}
    return not letter.law.internal and "requester" in keys


def progress(request: Request, lang: str = "zh") -> Progress:
    """What may be shown; three queries. In the ledger third parties have letters for names, in the given language."""
    rows = list(request.acts.order_by("on", "seq"))
    told = [row for row in rows if row.kind in _PUBLIC]
    letters = letters_to_requester(request)
    printed = {letter.pdf_digest for letter in letters}
    return Progress(
        request=request,
        steps=tuple((row.on, row.title) for row in told),
        ledger=_ledger(request, _discreet(law_acts(rows), lang)),
        answers=tuple(file for file in Attachment.objects.answers_of(request) if file.digest not in printed),
        story=tuple(Step(row.on, *_words(row)) for row in told),
        letters=tuple(letters),
        asked=_asked(request, rows),
        rating=_rating(rows),
    )


def ledger_of(request: Request, rows: list[RequestAct] | None = None, *, today: date | None = None) -> Ledger:
    """The deadline ledger of a request, by the calendar and the rules that it keeps."""
    return _ledger(request, law_acts(rows if rows is not None else list(request.acts.order_by("place"))), today)


def waits_for_reasons(request: Request) -> bool:
    """Whether the latest word on reasons is that they are asked for. One query."""
    kinds = request.acts.filter(kind__in=("reasons_requested", "reasons_given", "reopened")).order_by("place")
    return list(kinds.values_list("kind", flat=True))[-1:] == ["reasons_requested"]


def rating_of(request: Request) -> int | None:
    """How the requester rated the reply. One query."""
    return _rating(list(request.acts.filter(kind="rated")))


def _rating(rows: list[RequestAct]) -> int | None:
    return next((int(row.details["score"]) for row in rows if row.kind == "rated" and "score" in row.details), None)


def _ledger(request: Request, acts: tuple[Act, ...], today: date | None = None) -> Ledger:
    calendar = calendar_of(request.calendar, request.body.division_code)
    return ledger(acts, calendar, clock_of(request), today=today or clock.today())


def _discreet(acts: tuple[Act, ...], lang: str) -> tuple[Act, ...]:
    """The acts without what happens within the house, third parties called by letters, officers by their office."""
    names: dict[str, str] = {}
    for act in acts:
        if act.consultee == "third_party" and act.party not in names:
            place = len(names)
            letter = _LETTERS[place] if place < len(_LETTERS) else str(place + 1)
            names[act.party] = f"第三方{letter}" if lang == "zh" else f"third party {chr(65 + place % 26)}"
    head = "公开工作机构负责人" if lang == "zh" else "the head of the unit"
    return tuple(
        replace(act, party=names.get(act.party, act.party), approved_by=head if act.approved_by else "")
        for act in acts
        if act.kind not in _WITHIN
    )


_ASKS = {"supplement": "supplement_requested", "fee": "fee_noticed", "open": "reasons_requested"}


def _asked(request: Request, rows: list[RequestAct]) -> Asked | None:
    """The notice that waits for the requester, if one does."""
    kind = _ASKS.get(request.state, "")
    found = next((row for row in reversed(rows) if row.kind == kind), None)
    if found is None or request.waiting != "requester":
        return None
    return Asked(found.on, {**found.data, **found.details}, request.waiting_until)


def _words(row: RequestAct) -> tuple[str, str]:
    return _TOLD.get(row.kind) or (row.title, act_kinds()[row.kind].en)
