"""The ledger in sentences, Chinese or English; every sentence is a template of `clock_text.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from gongkai.law.acts import Act, channel, states
from gongkai.law.acts.kinds import silence_text
from gongkai.law.clock.model import Interval, Ledger, Remark, Term
from gongkai.law.data import read_toml
from gongkai.law.workdays.calendar import Due


@cache
def _texts() -> dict[str, Any]:
    return read_toml("clock_text.toml")


def _say(group: str, key: str, lang: str, **values: Any) -> str:
    return str(_texts()[group][key][lang]).format(**values)


def explain(ledger: Ledger, lang: str = "zh") -> tuple[str, ...]:
    """The lines: receipt, what was set aside, every interval, the due date, the other terms, remarks, versions."""
    lines = [
        _header(ledger, lang),
        *(_say("header", "voided", lang, act=_act(act, lang)) for act in ledger.voided),
        *(_interval(interval, lang) for interval in ledger.intervals),
        _due(ledger, lang),
        *_terms(ledger, lang),
        *(say_remark(item, lang) for item in ledger.remarks),
        _say("due", "calendar", lang, calendar=ledger.calendar, config=ledger.config),
    ]
    return tuple(lines)


def say_remark(remark: Remark, lang: str) -> str:
    """A remark as a sentence."""
    return _say("remark", remark.key, lang, act=_act(remark.act, lang), date=remark.date)


def _act(act: Act, lang: str) -> str:
    return act.label if lang == "zh" else f"“{act.law.en}” of {act.on.isoformat()}"


def _header(ledger: Ledger, lang: str) -> str:
    arrival = ledger.acts[0]
    law = channel(arrival.channel)
    values = {"channel": getattr(law, lang), "article": law.article if lang == "zh" else law.article_en}
    if ledger.receipt is None:
        return _say("header", "unconfirmed", lang, date=arrival.on, **values)
    return _say("header", "receipt", lang, date=ledger.receipt, **values)


def _interval(interval: Interval, lang: str) -> str:
    act = interval.opened_by
    return _say(
        "interval",
        interval.key if interval.last else f"{interval.key}_open",
        lang,
        first=interval.first,
        last=interval.last,
        days=interval.days,
        used=interval.used,
        article=interval.article if lang == "zh" else interval.article_en,
        party=act.party,
        approved_by=act.approved_by,
    )


def _due(ledger: Ledger, lang: str) -> str:
    if ledger.suspended:
        return _say("due", "suspended", lang, remaining=ledger.remaining)
    due = ledger.due
    if due is None:
        return _say("due", "waiting", lang, state=states()[ledger.state], state_key=ledger.state)
    if ledger.closed_on is not None:
        return _say("due", "was_due", lang, date=due.date, outcome=_say("due", _outcome(ledger), lang))
    if due.provisional:
        return _say("due", "provisional", lang, date=due.date, earliest=due.earliest, year=due.date.year)
    return _say("due", "due", lang, date=due.date)


def _outcome(ledger: Ledger) -> str:
    if ledger.disposition == "withdrawn":
        return "closed"
    return {True: "on_time", False: "late", None: "uncertain"}[ledger.on_time]


def _terms(ledger: Ledger, lang: str) -> Iterator[str]:
    for term in ledger.terms:
        if term.key == "supplement_notice" and (term.met_on or term.lapsed or ledger.closed_on):
            continue
        yield _term(term, lang)


def _term(term: Term, lang: str) -> str:
    line = _say(
        "term",
        term.key,
        lang,
        due=_date(term.due, lang),
        party=term.opened_by.party,
        article=term.article if lang == "zh" else term.article_en,
        silence=silence_text(term.silence, lang) if term.silence else "",
    )
    gap = "" if lang == "zh" else " "
    if term.met_on:
        return line + gap + _say("term_end", "met", lang, date=term.met_on)
    return line + gap + _say("term_end", "lapsed", lang) if term.lapsed else line


def _date(due: Due | None, lang: str) -> str:
    if due is None:
        return _say("term", "none", lang)
    mark = {"zh": "（暂定）", "en": " (provisional)"}[lang] if due.provisional else ""
    return f"{due.date.isoformat()}{mark}"
