"""A request as the plain mapping that its letters are filled from: the keys of `law/data/letters/fields.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.law.acts import channels
from gongkai.law.clock import Ledger, Term
from gongkai.office.bodies.models import Body, OgiUnit
from gongkai.office.inforequests.models import Decision, Request, RequestAct, Rules
from gongkai.office.inforequests.person import IDENTITIES, Person, person_of
from gongkai.office.inforequests.queries.progress import ledger_of
from gongkai.office.inforequests.remedies import kind_of, remedies_of
from gongkai.office.inforequests.rules import clock_of, rules_of

_FROM_ACTS: dict[str, dict[str, str]] = {
    "supplement_requested": {"supplement_days": "days", "supplement_letter": "letter", "supplement_letter_on": "on"},
    "supplemented": {"supplemented_on": "on"},
    "reasons_requested": {
        "reasons_days": "days", "reasons_until": "until", "reasons_letter": "letter", "reasons_letter_on": "on",
    },
    "reasons_given": {"reasons_given_on": "on", "reasons_given": "content"},
    "delayed": {"delayed_until": "until", "delay_reason": "reason"},
    "extended": {"extension_days": "days", "extension_reason": "reason"},
    "extension_proposed": {"extension_days": "days", "extension_reason": "reason"},
    "transferred": {"assisting_unit": "party", "assist_due": "until"},
    "consultation_opened": {
        "consultation_target": "consultee", "consultation_opened_on": "on", "consultation_letter": "letter",
        "consulted_information": "content",
    },
    "consultation_answered": {"third_party_answered_on": "on", "third_party_reason": "content"},
    "fee_noticed": {"fee_mode": "mode", "fee_amount": "amount", "fee_letter": "letter", "fee_letter_on": "on"},
    "searched": {
        "search_systems": "systems", "search_keywords": "keywords", "search_offices": "offices", "search_result": "found",
        "searched_on": "on",
    },
    "withdrawn": {"withdrawn_on": "on", "withdrawn_by": "how"},
    "converted": {"proposal_on": "on"},
    "served": {"posting_number": "proof"},
}  # fmt: skip
"""For each kind of act, which field takes what the latest such act says; `on` is its legal date."""


def case_fields(request: Request, *, today: date | None = None, party: str = "") -> dict[str, Any]:
    """Everything that the record says, only what is known; letters add what their drafter writes.

    `party` chooses among several consulted parties; without it the latest consultation is meant. The requester is in clear: the
    caller has checked who may see this, as the actions on letters do.
    """
    rows = list(request.acts.select_related("actor").order_by("on", "seq"))
    rules = rules_of(request.body)
    found = ledger_of(request, sorted(rows, key=lambda row: row.place), today=today)
    decision = request.decisions.order_by("-pk").first()
    values: dict[str, Any] = {
        **body_fields(request.body, rules, request.disposition or (decision.disposition if decision else "granted")),
        **_request_fields(request, person_of(request)),
        **_clock_fields(request, found),
        **dict(_act_fields(rows, party)),
        **_delivered(rows),
        **(_decision_fields(decision) if decision else {}),
    }
    if request.handler is not None:
        values["handler"] = request.handler.name
    return {key: value for key, value in values.items() if value not in ("", None, [])}


def body_fields(body: Body, rules: Rules, disposition: str) -> dict[str, Any]:
    """The organ, its OGI unit, and who reviews its decisions."""
    unit = OgiUnit.objects.filter(body=body).first()
    remedies = remedies_of(body, rules, disposition)
    return {
        "organ": body.name,
        "unit": unit.name if unit else body.name,
        "unit_address": unit.address if unit else "",
        "unit_postcode": unit.postcode if unit else "",
        "unit_phone": unit.phone if unit else "",
        "contact_person": rules.contact_person,
        "review_body": remedies.review_body,
        "court": remedies.court,
        "review_online": rules.review_online,
        "final_ruling": kind_of(body) in ("provincial_government", "state_council_department"),
        "supplement_route": rules.supplement_route,
        "fee_payment": rules.payee,
    }


def _request_fields(request: Request, person: Person) -> dict[str, Any]:
    channel = channels()[request.channel]
    return {
        "request_number": request.number,
        "requester": person.name,
        "requester_kind": request.requester_kind,
        "requester_document": _document(person),
        "representative": person.representative,
        "agent": person.agent,
        "requester_address": person.address,
        "requester_postcode": person.postcode,
        "requester_phone": person.phone,
        "requester_email": person.email,
        "query_code": person.code,
        "requested": request.description,
        "requested_form": request.get_form_display(),
        "delivery": request.get_route_display(),
        "channel": channel.zh,
        "filed_by_staff": request.handler.name if request.filled_by_staff and request.handler else "",
        "submitted_on": request.received_on,
    }


def _document(person: Person) -> str:
    """The proof of identity as a letter names it: the kind and the last four characters."""
    if not person.identity:
        return ""
    return f"{IDENTITIES[person.identity_kind]}，号码末四位{person.identity[-4:]}"


def _clock_fields(request: Request, found: Ledger) -> dict[str, Any]:
    config = clock_of(request)
    extended = next((item for item in reversed(found.intervals) if item.key == "extension"), None)
    replies = [item for item in found.intervals if item.key == "reply"]
    values: dict[str, Any] = {
        "received_on": found.receipt,
        "due": request.due_on,
        "due_note": "节假日安排公布后可能调整" if found.provisional else "",
        "consultation_days": config.third_party_days,
        "fee_days": config.fee_payment_days,
        "fee_restarts": config.fee_payment_restarts,
        "supplement_due": _term(found, "supplement"),
        "fee_due": _term(found, "fee_payment"),
    }
    if extended is not None and replies:
        values |= {"due_before": replies[-1].last, "extended_due": request.due_on}
    elif request.due_on is not None:
        values["due_before"] = request.due_on
    return values


def _term(found: Ledger, key: str) -> date | None:
    terms: list[Term] = [term for term in found.terms if term.key == key]
    return terms[-1].due.date if terms and terms[-1].due else None


def _act_fields(rows: list[RequestAct], party: str) -> Iterator[tuple[str, Any]]:
    """What the acts say; a later act overwrites an earlier one of its kind, also with nothing."""
    for row in rows:
        said = {**row.details, **row.data, "on": row.on}
        if row.kind.startswith("consultation_"):
            if party and said.get("party") != party:
                continue
            yield from _consulted(row, said)
        for name, key in _FROM_ACTS.get(row.kind, {}).items():
            yield name, said.get(key)
        if row.kind == "supplement_requested":
            yield "supplement_points", _lines(said["points"])
        elif row.kind == "transferred":
            yield "assist_task", _lines(said["content"])
        elif row.kind == "fee_noticed":
            yield "fee_payment", said.get("payee")
            yield "fee_lines", said.get("lines")


def _consulted(row: RequestAct, said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if row.kind == "consultation_opened":
        third = said["consultee"] == "third_party"
        yield "third_party" if third else "consulted_organ", said["party"]
        yield "third_party_answer", None
    elif row.kind == "consultation_lapsed":
        yield "third_party_answer", "none"
    elif said.get("answer") in ("objection", "partial"):
        yield "third_party_answer", said["answer"]


def _delivered(rows: list[RequestAct]) -> dict[str, Any]:
    """When letters reached their addressees."""
    names = {"supplement_requested": "supplement_served_on", "fee_noticed": "fee_served_on"}
    return {names[row.data["of"]]: row.on for row in rows if row.kind == "delivered" and row.data["of"] in names}


def _decision_fields(decision: Decision) -> dict[str, Any]:
    """What the drafter wrote; fields of the letter take the place of what the record says."""
    return {"granted_items": _lines(decision.disclosed), **decision.fields}


def _lines(text: str) -> list[str]:
    """The filled lines of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]
