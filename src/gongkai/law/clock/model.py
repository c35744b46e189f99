"""What the clock says: intervals of the reply term, terms of the persons involved, remarks, and the ledger of them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.law.acts import Act
from gongkai.law.workdays.calendar import Due

IntervalKey = Literal[
    "confirmation", "reply", "extension", "delay", "consultation", "reasons", "supplement", "fee", "overdue"
]
TermKey = Literal[
    "supplement_notice",
    "supplement",
    "reasons",
    "third_party",
    "co_maker",
    "organ",
    "secrecy",
    "transfer",
    "fee_payment",
]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days. `last` None: still running. `days`: working days in it; `used`: counted so far in this term."""

    key: IntervalKey
    opened_by: Act
    first: date
    last: date | None
    counts: bool
    days: int
    used: int
    article: str
    article_en: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class Term:
    """A person's own last day: who must act by when, on what ground, and what silence means.

    `start` is the day from whose morrow it counts; `met_on` the day on which it was done; `lapsed` when it ran out unmet.
    """

    key: TermKey
    opened_by: Act
    start: date
    days: int | None
    due: Due | None
    met_on: date | None
    article: str
    article_en: str
    silence: str = ""
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something irregular or still uncertain that a person must know; `key` names its text in `clock_text.toml`."""

    key: str
    act: Act
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the clock knows about one request.

    `due` is None while no reply term runs: receipt not confirmed, supplement or payment awaited, or `suspended` by a
    consultation without a term (then `remaining` working days are left). For a closed request it is the last due date.
    """

    state: str
    receipt: date | None
    due: Due | None
    suspended: bool
    remaining: int | None
    intervals: tuple[Interval, ...]
    terms: tuple[Term, ...]
    remarks: tuple[Remark, ...]
    acts: tuple[Act, ...]
    voided: tuple[Act, ...]
    disposition: str
    decided_on: date | None
    closed_on: date | None
    on_time: bool | None
    calendar: str
    config: str

    @property
    def provisional(self) -> bool:
        """Whether the due date rests on a year whose holiday notice is not published yet."""
        return self.due is not None and self.due.provisional

    def explain(self, lang: str = "zh") -> tuple[str, ...]:
        """The ledger line by line, in Chinese ("zh") or English ("en"), for a requester and for a court."""
        from gongkai.law.clock.explain import explain

        return explain(self, lang)
