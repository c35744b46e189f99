"""The simulation with few requests, and that it would notice."""

from random import Random

import pytest

from gongkai.law.acts import act_kinds
from gongkai.law.dispositions import dispositions
from gongkai.law.workdays import default_calendar
from tests.simulation import run
from tests.simulation.candidates import WEIGHTS, Case
from tests.simulation.run import FIRST, Tally, Wrong, check, simulate, step


def test_no_request_is_stuck_or_impossible() -> None:
    tally = simulate(range(400), 7)
    assert tally.requests == 400
    assert (
        sum(tally.dispositions.values()) == sum(tally.rows["2019"].values()) == sum(tally.rows["2021"].values()) == 400
    )
    assert set(tally.kinds) <= set(act_kinds()) == {"received", *WEIGHTS}


def test_every_disposition_occurs_in_a_larger_run() -> None:
    tally = simulate(range(1_200), 11)
    assert set(tally.dispositions) == set(dispositions())


def test_tallies_add_up() -> None:
    whole, parts = simulate(range(40), 3), Tally()
    for chunk in (range(25), range(25, 40)):
        parts.add(simulate(chunk, 3))
    assert parts == whole


def test_a_stuck_request_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(Random(1), default_calendar(), FIRST)
    step(case, hurried=False, name="one")
    monkeypatch.setattr(run, "candidates", lambda case, hurried: iter(()))
    with pytest.raises(Wrong, match="no lawful next step"):
        step(case, hurried=False, name="one")


def test_a_lost_act_is_noticed() -> None:
    case = Case(Random(1), default_calendar(), FIRST)
    step(case, hurried=False, name="one")
    case.acts.append(case.acts[0])
    with pytest.raises(Wrong, match="an act that was lost"):
        check(case, "one")


def test_a_request_without_end_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "GIVE_UP_AFTER", 1)
    with pytest.raises(Wrong, match="no end after 1 acts"):
        simulate(range(1), 1)
