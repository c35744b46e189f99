"""The ledger as JSON, for programs and for storage beside the acts."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.clock.explain import say_remark
from gongkai.law.clock.model import Interval, Ledger, Term
from gongkai.law.workdays.calendar import Due


def ledger_as_json(ledger: Ledger, lang: str = "zh") -> dict[str, Any]:
    """Everything in the ledger, with its sentences in one language. Dates are ISO strings, missing ones null."""
    return {
        **due_as_json(ledger.due),
        "state": ledger.state,
        "receipt": _iso(ledger.receipt),
        "suspended": ledger.suspended,
        "remaining": ledger.remaining,
        "disposition": ledger.disposition or None,
        "decided_on": _iso(ledger.decided_on),
        "closed_on": _iso(ledger.closed_on),
        "on_time": ledger.on_time,
        "intervals": [_interval(item) for item in ledger.intervals],
        "terms": [_term(item) for item in ledger.terms],
        "remarks": [
            {"key": item.key, "act": item.act.to_json(), "text": say_remark(item, lang)} for item in ledger.remarks
        ],
        "voided": [act.to_json() for act in ledger.voided],
        "explanation": list(ledger.explain(lang)),
        "calendar": ledger.calendar,
        "config": ledger.config,
    }


def due_as_json(due: Due | None) -> dict[str, Any]:
    """A due date: `due` (estimated when provisional), `earliest` and `provisional`."""
    return {
        "due": _iso(due.date if due else None),
        "earliest": _iso(due.earliest if due else None),
        "provisional": due.provisional if due else False,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _interval(item: Interval) -> dict[str, Any]:
    return {
        "key": item.key,
        "opened_by": item.opened_by.to_json(),
        "first": _iso(item.first),
        "last": _iso(item.last),
        "counts": item.counts,
        "days": item.days,
        "used": item.used,
        "article": item.article,
        **due_as_json(item.due),
    }


def _term(item: Term) -> dict[str, Any]:
    return {
        "key": item.key,
        "opened_by": item.opened_by.to_json(),
        "start": _iso(item.start),
        "days": item.days,
        "met_on": _iso(item.met_on),
        "lapsed": item.lapsed,
        "silence": item.silence or None,
        "article": item.article,
        **due_as_json(item.due),
    }
