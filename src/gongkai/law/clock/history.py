"""The facts of a request as its acts leave them: reply periods, waits, consultations, the close. No date is computed here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.law.acts import Act, consultee
from gongkai.law.clock.config import ClockConfig
from gongkai.law.clock.model import Remark, TermKey
from gongkai.law.workdays.index import WorkdayIndex

_RECEIPTS = frozenset({"received", "confirmed", "reopened"})


@dataclass(slots=True)
class Period:
    """One run of the reply term: `days` working days after `start`, until `stop` (restart or close) if any."""

    opened_by: Act
    start: date
    days: int
    stop: Act | None = None
    extension: Act | None = None
    delay: Act | None = None


@dataclass(slots=True)
class Wait:
    """A letter or event that waits for someone: its kind, who is meant, when it reached them, and how it ended."""

    key: TermKey
    opened_by: Act
    days: int | None
    until: date | None = None
    delivered: Act | None = None
    answered: Act | None = None
    lapsed: Act | None = None
    superseded: Act | None = None
    pauses: bool = False

    @property
    def start(self) -> date:
        """The day from whose morrow the term counts."""
        return self.delivered.on if self.delivered else self.opened_by.on

    @property
    def ended(self) -> Act | None:
        """The act that ended the wait: an answer, a lapse, or an order to start over."""
        return self.answered or self.lapsed or self.superseded

    def due(self, index: WorkdayIndex) -> date | None:
        """The last day of the term, or None when it has none."""
        if self.until is not None:
            return self.until
        return None if self.days is None else index.add(self.start, self.days)


@dataclass(slots=True)
class History:
    """What the acts amount to. `waits` holds consultations, supplement, fee, reasons and transfers in the order opened."""

    config: ClockConfig
    index: WorkdayIndex
    state: str = "none"
    arrival: Act | None = None
    receipt: date | None = None
    confirmation: Act | None = None
    periods: list[Period] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    decision: Act | None = None
    disposition: str = ""
    closing: Act | None = None
    served: Act | None = None
    supplement_used: bool = False
    fee_used: bool = False
    extension_used: bool = False

    @property
    def period(self) -> Period:
        """The reply period that is running or ran last."""
        return self.periods[-1]

    @property
    def receipt_period(self) -> Period:
        """The last period that began with a receipt, its confirmation or an order to start over: from its start the supplement
        notice is due (条例第三十条).
        """
        return next(period for period in reversed(self.periods) if period.opened_by.kind in _RECEIPTS)

    def open_wait(self, key: str, party: str = "") -> Wait | None:
        """The latest wait of this kind (and party) that has not ended."""
        for wait in reversed(self.waits):
            if wait.key == key and wait.opened_by.party == party and wait.ended is None:
                return wait
        return None

    def latest(self, key: str) -> Wait:
        """The latest wait of this kind; the state table sees to it that there is one where it is asked for."""
        return next(wait for wait in reversed(self.waits) if wait.key == key)

    def open_consultation(self, party: str) -> Wait | None:
        """The consultation of this party that may still be answered (also one that an order to start over overtook)."""
        for wait in reversed(self.waits):
            ours = wait.opened_by.kind == "consultation_opened" and wait.opened_by.party == party
            if ours and wait.answered is None and wait.lapsed is None:
                return wait
        return None


def consultation(act: Act, config: ClockConfig) -> Wait:
    """The wait that a consultation letter opens, with the term and the effect that its kind of consultee has."""
    kind = consultee(act.consultee)
    days = {"third_party_days": config.third_party_days, "co_maker_days": config.co_maker_days}.get(kind.term)
    keys: dict[str, TermKey] = {
        "third_party": "third_party",
        "co_maker": "co_maker",
        "organ": "organ",
        "secrecy": "secrecy",
    }
    return Wait(keys[kind.key], act, days, pauses=kind.key != "secrecy" or config.secrecy_referral_pauses)
