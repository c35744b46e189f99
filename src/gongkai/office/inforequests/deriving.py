"""From acts to everything that is stored beside them. No database, no clock on the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.law.acts import Act
from gongkai.law.clock import ClockConfig, Ledger, Term, ledger
from gongkai.law.dispositions import row_for
from gongkai.law.errors import LawError
from gongkai.law.forms.editions import edition_for_year
from gongkai.law.workdays import Calendar
from gongkai.office.inforequests.models import NEVER, RequestAct, Waiting
from gongkai.office.inforequests.voiding import is_proposed, voiding

BOTH = frozenset({"legal", "secrecy"})
"""The aspects of review that a signature needs."""

_ENDS_DRAFT = frozenset(
    {"sent_back", "returned", "reopened", "withdrawn", "supplement_requested", "fee_noticed", "served"}
)
_WAITS = {
    "third_party": Waiting.CONSULTED,
    "co_maker": Waiting.CONSULTED,
    "organ": Waiting.CONSULTED,
    "secrecy": Waiting.CONSULTED,
    "transfer": Waiting.UNIT,
    "reasons": Waiting.REQUESTER,
    "supplement": Waiting.REQUESTER,
    "fee_payment": Waiting.REQUESTER,
}
_WAITS_BY_STATE = {
    "drafted": Waiting.REVIEWER,
    "reviewed": Waiting.SIGNER,
    "closed": Waiting.NOBODY,
    "archived": Waiting.NOBODY,
}
_VOID: Mapping[str, Any] = {
    "state": "void", "law_state": "void", "unfinished": False, "urgent_on": NEVER, "receipt_on": None, "due_on": None,
    "earliest_on": None, "provisional": False, "suspended": False, "waiting": Waiting.NOBODY, "waiting_until": None,
    "extended": False, "disposition": "", "decided_on": None, "on_time": None, "working_days": None, "counted_on": None,
    "counted_as": "", "row": "",
}  # fmt: skip
"""What a void request amounts to: no figure and no term takes it. When it arrived and when it was voided stays."""


def law_acts(rows: Sequence[RequestAct]) -> tuple[Act, ...]:
    """The acts that the clock reads."""
    return tuple(act for row in rows if (act := row.law_act) is not None)


def stands(rows: Sequence[RequestAct], calendar: Calendar, config: ClockConfig) -> bool:
    """Whether these acts would have been lawful by a calendar."""
    try:
        ledger(law_acts(rows), calendar, config)
    except LawError:
        return False
    return True


def derive(
    rows: Sequence[RequestAct], calendar: Calendar, config: ClockConfig, chosen: Mapping[str, str]
) -> dict[str, Any]:
    """The values of `DERIVED`. `rows` stand in the order of entry; `chosen` are the body's rows for uncertain dispositions.

    Raises ActError and CalendarError for what cannot be.
    """
    acts = law_acts(rows)
    found = ledger(acts, calendar, config)
    if (word := voiding(rows)) and word.kind == "voided":
        return {**_VOID, "received_on": found.acts[0].on, "closed_on": word.on}
    first = _first_decided(acts, found, calendar, config)
    stage = drafting_stage(rows)
    state = _state(found.state, stage)
    waiting, until = _waiting(found, state, rows)
    return {
        "state": state,
        "law_state": found.state,
        "unfinished": found.state not in ("closed", "archived"),
        "urgent_on": (found.due.earliest if found.due else None) or until or NEVER,
        "received_on": found.acts[0].on,
        "receipt_on": found.receipt,
        "due_on": found.due.date if found.due else None,
        "earliest_on": found.due.earliest if found.due else None,
        "provisional": found.provisional,
        "suspended": found.suspended,
        "waiting": waiting,
        "waiting_until": until,
        "extended": any(act.kind == "extended" for act in found.acts),
        "disposition": found.disposition,
        "decided_on": found.decided_on,
        "closed_on": found.closed_on,
        "on_time": found.on_time,
        "working_days": _working_days(found, calendar),
        "counted_on": first.decided_on if first.receipt else None,
        "counted_as": first.disposition if first.receipt else "",
        "row": _row(first, chosen),
    }


def drafting_stage(rows: Sequence[RequestAct]) -> str:
    """How far the decision under way has come: "", drafted, reviewed or signed; by the order of entry."""
    stage = ""
    seen: set[str] = set()
    for row in rows:
        if row.kind == "drafted":
            stage, seen = "drafted", set()
        elif row.kind == "reviewed" and stage == "drafted":
            seen.add(row.data["aspect"])
            stage = "reviewed" if seen >= BOTH else stage
        elif row.kind == "signed":
            stage = "signed"
        elif row.kind in _ENDS_DRAFT:
            stage = ""
    return stage


def _state(law_state: str, stage: str) -> str:
    if law_state == "decided":
        return "signed"
    return stage if stage and law_state in ("open", "lapsed") else law_state


def _first_decided(acts: Sequence[Act], whole: Ledger, calendar: Calendar, config: ClockConfig) -> Ledger:
    """The ledger up to the first order to start over that found a decision; the whole one when there was none."""
    ordered = sorted(acts, key=lambda act: act.order)
    for place, act in enumerate(ordered):
        if act.kind == "reopened" and act.mode == "ordered":
            before = ledger(ordered[:place], calendar, config)
            if before.decided_on is not None:
                return before
    return whole


def _working_days(found: Ledger, calendar: Calendar) -> int | None:
    if found.receipt is None or found.closed_on is None:
        return None
    return calendar.count(found.receipt, found.closed_on)


def _row(found: Ledger, chosen: Mapping[str, str]) -> str:
    """The row of table three; none for what was withdrawn before it counted as received."""
    if found.decided_on is None or found.receipt is None:
        return ""
    edition = edition_for_year(found.decided_on.year)
    return row_for(found.disposition, edition.key, chosen) if edition and edition.key in ("2019", "2021") else ""


def _waiting(found: Ledger, state: str, rows: Sequence[RequestAct]) -> tuple[str, Any]:
    if is_proposed(rows):
        return Waiting.HEAD, None
    if state in _WAITS_BY_STATE:
        return _WAITS_BY_STATE[state], None
    if state in ("open", "supplement", "fee"):
        terms = list(_open_terms(found))
        if terms:
            waiting = _WAITS[terms[0].key]
            days = [term.due.date for term in terms if term.due and _WAITS[term.key] == waiting]
            return waiting, min(days, default=None)
        if _proposed(rows):
            return Waiting.HEAD, None
    return Waiting.OFFICER, None


def _open_terms(found: Ledger) -> Iterator[Term]:
    """Terms of other persons that run, those that were overtaken by an order to start over left out."""
    since = max((place for place, act in enumerate(found.acts) if act.kind == "reopened"), default=0)
    alive = {id(act) for act in found.acts[since:]}
    for term in found.terms:
        if term.key in _WAITS and term.met_on is None and not term.lapsed and id(term.opened_by) in alive:
            yield term


def _proposed(rows: Sequence[RequestAct]) -> bool:
    """Whether the latest word on an extension is a proposal."""
    words = [row.kind for row in rows if row.kind in ("extension_proposed", "extended", "reopened")]
    return words[-1:] == ["extension_proposed"]
