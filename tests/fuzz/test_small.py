"""A small fuzz run in the test suite, and the proof that the runner notices crashes, hangs and memory overruns."""

from __future__ import annotations

import os
import time

import pytest

from tests.fuzz import runner, worker
from tests.fuzz.inputs import Corpus, corpus, damaged
from tests.fuzz.worker import Outcome

COUNT = 600


@pytest.fixture(scope="module")
def whole() -> Corpus:
    return corpus()


@pytest.mark.parametrize("part", range(2))
def test_damaged_documents_are_read_or_refused(whole: Corpus, part: int) -> None:
    numbers = range(part * COUNT // 2, (part + 1) * COUNT // 2)
    outcomes = list(runner.run(numbers, whole, workers=1))
    assert sorted(outcome.number for outcome in outcomes) == list(numbers)
    assert [outcome for outcome in outcomes if outcome.kind in runner.BAD] == []


def test_inputs_are_the_same_every_time(whole: Corpus) -> None:
    assert damaged(17, whole) == damaged(17, corpus())


def forever() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda: os._exit(3), "crash"),
        (lambda: time.sleep(60), "hang"),
        (forever, "hang"),
        (lambda: bytearray(worker.MEMORY + 2**30), "memory"),
    ],
)
def test_the_runner_notices(monkeypatch: pytest.MonkeyPatch, act: object, kind: str) -> None:
    monkeypatch.setattr(runner, "SECONDS", 0.5)
    monkeypatch.setattr(runner, "STILL_SECONDS", 0.5 if act is not forever else 60.0)
    monkeypatch.setattr(worker, "read_bytes", lambda data, name: act())  # type: ignore[operator]
    outcomes = list(runner.run(range(2), {"text": [("a.txt", b"abc")]}, workers=1))
    assert [outcome.kind for outcome in outcomes] == [kind, kind]


def test_counts_are_shown_by_layout_and_outcome() -> None:
    shown = runner.table([Outcome(0, "read", "", 0.1), Outcome(1, "refused", "unreadable", 0.1)], ["html", "text"])
    assert [line.split() for line in shown.splitlines()[1:]] == [
        ["html", "1", "0", "0", "0", "0"],
        ["text", "0", "1", "0", "0", "0"],
        ["all", "1", "1", "0", "0", "0"],
    ]
