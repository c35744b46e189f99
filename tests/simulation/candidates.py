"""What could be done next on a request: for each kind of act a plausible one, on a day on which it may lawfully stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.law.acts import Act, channels, choices, consultees, permitted
from gongkai.law.clock import Ledger, Term
from gongkai.law.dispositions import dispositions
from gongkai.law.workdays import Calendar

WEIGHTS = {
    "confirmed": 8, "registered": 1, "supplement_requested": 2, "supplemented": 4, "supplement_lapsed": 2,
    "reasons_requested": 1, "reasons_given": 1, "delayed": 1, "transferred": 2, "transfer_returned": 3, "searched": 2,
    "consultation_opened": 2, "consultation_answered": 3, "consultation_lapsed": 1, "extended": 2, "fee_noticed": 1,
    "fee_paid": 4, "fee_lapsed": 2, "delivered": 2, "decided": 2, "third_party_informed": 1, "reviewed": 2, "signed": 2,
    "returned": 1, "served": 8, "withdrawn": 0.1, "converted": 0.3, "archived": 8, "reopened": 0.2,
}  # fmt: skip
"""How often each kind is tried first. All permitted kinds are tried before a request counts as stuck."""

HURRIED = {"decided", "served", "archived", "signed", "supplement_lapsed", "fee_lapsed", "confirmed", "withdrawn"}
"""The kinds that bring a long case to its end."""

_PARTIES = ("平安公司", "顺达公司", "示范县公安局")
_ABANDONED = {"supplement_lapsed": "abandoned_supplement", "fee_lapsed": "abandoned_fee"}
_DECIDABLE = [key for key in dispositions() if key not in ("withdrawn", *_ABANDONED.values())]


class Case:
    """A request under way: its acts, its ledger, and the frozen day."""

    def __init__(self, rng: Random, calendar: Calendar, first: date) -> None:
        self.rng, self.calendar, self.today = rng, calendar, first
        self.acts: list[Act] = []
        self.ledger: Ledger | None = None

    @property
    def state(self) -> str:
        """The clock's state."""
        return self.ledger.state if self.ledger else "none"

    def seq(self, on: date) -> int:
        """The place of a further act among those of its day."""
        return sum(1 for act in self.acts if act.on == on) + 1

    def kinds(self, hurried: bool) -> list[str]:
        """The permitted kinds in the order in which they are tried."""
        kinds = permitted(self.state)
        weights = {kind: WEIGHTS.get(kind, 1) * (50 if hurried and kind in HURRIED else 1) for kind in kinds}
        return sorted(kinds, key=lambda kind: -(self.rng.random() ** (1 / weights[kind])))

    def open_terms(self, *keys: str) -> list[Term]:
        """Terms of these kinds that nobody has met yet."""
        terms = self.ledger.terms if self.ledger else ()
        return [term for term in terms if term.key in keys and term.met_on is None and not term.lapsed]

    def candidate(self, kind: str) -> Act | None:
        """An act of the kind, or None where there is nothing for it to answer."""
        day = self.today + timedelta(days=self.rng.choice((0, 0, 0, 1, 1, 2, 3, 5, 8, 21)))
        make = MAKERS.get(kind)
        values = make(self, day) if make else {}
        if values is None:
            return None
        day = max(values.pop("on", day), self.today)
        return Act(kind=kind, on=day, seq=self.seq(day), **values)


def _pending(case: Case, key: str) -> Term | None:
    terms = case.open_terms(key)
    return case.rng.choice(terms) if terms else None


def _party(*keys: str) -> Callable[[Case, date], dict[str, Any] | None]:
    def make(case: Case, _day: date) -> dict[str, Any] | None:
        terms = case.open_terms(*keys)
        return {"party": case.rng.choice(terms).opened_by.party} if terms else None

    return make


def _answered(case: Case, day: date) -> dict[str, Any] | None:
    party = _party(*consultees())(case, day)
    return party and party | {"answer": case.rng.choice(sorted(choices()["answer"]))}


def _consulted(case: Case, _day: date) -> dict[str, Any]:
    return {"consultee": case.rng.choice(list(consultees())), "party": case.rng.choice(_PARTIES)}


def _run_out(*keys: str) -> Callable[[Case, date], dict[str, Any] | None]:
    """A lapse is found on a day after the term ran out."""

    def make(case: Case, day: date) -> dict[str, Any] | None:
        terms = [term for term in case.open_terms(*keys) if term.due]
        if not terms:
            return None
        term = case.rng.choice(terms)
        assert term.due is not None
        on = max(day, term.due.date + timedelta(days=1))
        return {"on": on} | ({"party": term.opened_by.party} if term.key in consultees() else {})

    return make


def _term(case: Case, day: date) -> dict[str, Any]:
    if case.rng.random() < 0.5:
        return {"days": case.rng.randint(1, 15)}
    return {"until": day + timedelta(days=case.rng.randint(15, 30))}


def _decided(case: Case, _day: date) -> dict[str, Any]:
    if case.state == "lapsed" and case.ledger is not None:
        return {"disposition": case.ledger.disposition}
    return {"disposition": case.rng.choice(_DECIDABLE)}


def _delivered(case: Case, _day: date) -> dict[str, Any] | None:
    of = case.rng.choice(sorted(choices()["of"]))
    told = [act for act in case.acts if act.kind == of]
    return {"of": of, "party": case.rng.choice(told).party} if told else None


def _reopened(case: Case, _day: date) -> dict[str, Any]:
    if case.rng.random() < 0.5:
        return {"mode": "error", "reason": "登记有误"}
    return {"mode": "ordered", "reason": "示复决〔2026〕1号", "days": case.rng.choice((None, 10, 15, 20))}


MAKERS: dict[str, Callable[[Case, date], dict[str, Any] | None]] = {
    "received": lambda case, day: {"channel": case.rng.choice(list(channels())), "on": day},
    "supplement_requested": _term,
    "supplement_lapsed": _run_out("supplement"),
    "reasons_requested": _term,
    "delayed": lambda case, day: {"until": day + timedelta(days=case.rng.randint(10, 60))},
    "transferred": lambda case, day: {"party": case.rng.choice(_PARTIES), "until": day + timedelta(days=7)},
    "transfer_returned": _party("transfer"),
    "consultation_opened": _consulted,
    "consultation_answered": _answered,
    "consultation_lapsed": _run_out("third_party", "co_maker"),
    "extended": lambda case, _day: {"days": case.rng.randint(1, 20), "approved_by": "王敏"},
    "fee_noticed": lambda case, _day: {"amount": case.rng.choice((380, 1_100, 3_000))},
    "fee_lapsed": _run_out("fee_payment"),
    "delivered": _delivered,
    "decided": _decided,
    "third_party_informed": lambda case, _day: {"party": case.rng.choice(_PARTIES)},
    "reviewed": lambda case, _day: {"aspect": case.rng.choice(("legal", "secrecy"))},
    "served": lambda case, _day: {"route": case.rng.choice(sorted(choices()["route"]))},
    "reopened": _reopened,
}


def candidates(case: Case, *, hurried: bool) -> Iterator[Act]:
    """Plausible acts in the case's state, one of each kind, in random order."""
    for kind in case.kinds(hurried):
        act = case.candidate(kind)
        if act is not None:
            yield act
