"""One request from its arrival to the archive, and what must hold at every step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from gongkai.law.acts import states
from gongkai.law.clock import Ledger, ledger
from gongkai.law.dispositions import dispositions, row_for
from gongkai.law.errors import ActError
from gongkai.law.forms.editions import table_form
from gongkai.law.workdays import Calendar, default_calendar
from tests.simulation.candidates import Case, candidates

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
HURRY_AFTER = 14
GIVE_UP_AFTER = 200


class Wrong(AssertionError):
    """A request that contradicts itself; says which, and how it came there."""


@dataclass
class Tally:
    """What came of many requests."""

    requests: int = 0
    acts: int = 0
    refused: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    dispositions: Counter[str] = field(default_factory=Counter)
    rows: dict[str, Counter[str]] = field(default_factory=lambda: {"2019": Counter(), "2021": Counter()})
    on_time: Counter[str] = field(default_factory=Counter)
    most_acts: int = 0

    def add(self, other: Tally) -> None:
        """Take in what another process counted."""
        self.requests += other.requests
        self.acts += other.acts
        self.refused += other.refused
        self.most_acts = max(self.most_acts, other.most_acts)
        for mine, theirs in (
            (self.kinds, other.kinds), (self.dispositions, other.dispositions), (self.on_time, other.on_time),
            *((self.rows[key], other.rows[key]) for key in self.rows),
        ):  # fmt: skip
            mine.update(theirs)


def simulate(numbers: range, seed: int) -> Tally:
    """The requests of these numbers. Raises Wrong at the first that contradicts itself."""
    calendar, tally = default_calendar(), Tally()
    for number in numbers:
        one(Random(f"{seed} {number}"), calendar, tally, f"{seed} {number}")
    return tally


def one(rng: Random, calendar: Calendar, tally: Tally, name: str) -> None:
    """One request until it is archived and not reopened."""
    case = Case(rng, calendar, FIRST + timedelta(days=rng.randint(0, (LAST - FIRST).days)))
    seen: Counter[str] = Counter()
    while case.state != "archived" or rng.random() < 0.02:
        tally.refused += step(case, hurried=len(case.acts) > HURRY_AFTER, name=name)
        check(case, name)
        if case.state == "closed" and case.ledger is not None:
            seen[case.ledger.disposition] += 1
        if len(case.acts) > GIVE_UP_AFTER:
            raise Wrong(f"{name}: no end after {GIVE_UP_AFTER} acts: {_told(case)}")
    count(case, tally)


def step(case: Case, *, hurried: bool, name: str) -> int:
    """Do the first act that the law lets stand; how many it refused before. Raises Wrong when there is none."""
    refused = 0
    for act in candidates(case, hurried=hurried):
        try:
            case.ledger = ledger([*case.acts, act], case.calendar, today=act.on)
        except ActError:
            refused += 1
            continue
        case.acts.append(act)
        case.today = act.on
        return refused
    raise Wrong(f"{name}: no lawful next step in “{case.state}”: {_told(case)}")


def check(case: Case, name: str) -> None:
    """What must hold of every ledger."""
    found = case.ledger
    assert found is not None
    for holds, what in (
        (found.state in states(), "a state that does not exist"),
        (found.due is None or case.calendar.is_workday(found.due.date), "a due date on a day off"),
        (
            found.due is None or found.due.earliest <= found.due.date or found.provisional,
            "an earliest day after the due date",
        ),
        (found.due is None or found.due.date >= (found.receipt or found.due.date), "a due date before receipt"),
        (found.receipt is None or found.receipt >= found.acts[0].on, "receipt before arrival"),
        (not found.suspended or found.due is None, "a due date while suspended"),
        (_in_order(found), "intervals that overlap"),
        (
            (found.closed_on is not None) == (found.state in ("closed", "archived")),
            "a close that does not fit the state",
        ),
        (found.closed_on is None or found.disposition in dispositions(), "a close without a disposition"),
        (found.on_time is None or (found.due is not None), "in time without a due date"),
        (len(found.acts) + len(found.voided) == len(case.acts), "an act that was lost"),
    ):
        if not holds:
            raise Wrong(f"{name}: {what}: {_told(case)}")


def count(case: Case, tally: Tally) -> None:
    """Count the archived request in exactly one row of each edition."""
    found = case.ledger
    assert found is not None
    tally.requests += 1
    tally.acts += len(case.acts)
    tally.most_acts = max(tally.most_acts, len(case.acts))
    tally.kinds.update(act.kind for act in case.acts)
    tally.dispositions[found.disposition] += 1
    tally.on_time[{True: "on time", False: "late", None: "no reply or uncertain"}[found.on_time]] += 1
    for edition, rows in tally.rows.items():
        row = row_for(found.disposition, edition)
        if row not in table_form("requests", edition).by_key:
            raise Wrong(f"{found.disposition} counts in {row}, which edition {edition} does not have")
        rows[row] += 1


def _in_order(found: Ledger) -> bool:
    """Each interval ends no earlier than it begins, and counted stretches of one term do not overlap."""
    counted = [item for item in found.intervals if item.counts]
    whole = all(item.last is None or item.first <= item.last for item in found.intervals)
    return whole and all(before.last is not None and before.last < after.first for before, after in pairwise(counted))


def _told(case: Case) -> str:
    return str([act.to_json() for act in case.acts])
