"""Hands inputs to worker processes, one at a time each, and watches the clock: a worker that is late or dies is replaced."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from tests.fuzz.inputs import Corpus
from tests.fuzz.worker import Outcome, work

SECONDS = 45.0
"""An input that takes more processor time is a hang (the reader's own bound on it is 20 seconds)."""
STILL_SECONDS = 600.0
"""So is one that takes longer on the clock, whatever it waits for; a busy machine gives a worker a tenth of a core."""
BAD = ("crash", "hang", "memory")


@dataclass
class Seat:
    """One worker and the input that it is at."""

    process: ForkProcess
    pipe: Connection
    number: int = -1
    since: float = 0.0
    used: float = 0.0


def run(numbers: Iterable[int], whole: Corpus, workers: int = 2) -> Iterator[Outcome]:
    """The outcome of every input, in the order in which they end."""
    waiting = iter(numbers)
    seats = [_seat(whole) for _ in range(workers)]
    busy = [seat for seat in seats if _give(seat, waiting)]
    while busy:
        ready = wait([seat.pipe for seat in busy], timeout=1.0)
        for index, seat in enumerate(busy):
            outcome = _answer(seat) if seat.pipe in ready else _late(seat)
            if outcome is None:
                continue
            yield outcome
            if outcome.kind == "hang" or not seat.process.is_alive():
                _end(seat)
                busy[index] = seat = _seat(whole)
            _give(seat, waiting)
        busy = [seat for seat in busy if seat.number >= 0]


def _seat(whole: Corpus) -> Seat:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, whole), daemon=True)
    process.start()
    theirs.close()
    return Seat(process, ours)


def _give(seat: Seat, waiting: Iterator[int]) -> bool:
    number = next(waiting, None)
    seat.number, seat.since, seat.used = (-1 if number is None else number), time.monotonic(), _used(seat)
    seat.pipe.send(number)
    if number is None:
        _end(seat, kindly=True)
    return number is not None


def _answer(seat: Seat) -> Outcome:
    try:
        outcome: Outcome = seat.pipe.recv()
    except (EOFError, ConnectionResetError):
        seat.process.join(5)
        return Outcome(seat.number, "crash", f"process ended with {seat.process.exitcode}", 0.0)
    return outcome


def _late(seat: Seat) -> Outcome | None:
    waited, spent = time.monotonic() - seat.since, _used(seat) - seat.used
    late = spent > SECONDS or waited > STILL_SECONDS
    return Outcome(seat.number, "hang", f"no answer in {waited:.0f} s", spent) if late else None


def _used(seat: Seat) -> float:
    """Processor seconds of a worker so far."""
    try:
        fields = Path(f"/proc/{seat.process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _end(seat: Seat, *, kindly: bool = False) -> None:
    if not kindly:
        seat.process.kill()
    seat.process.join(10)
    seat.pipe.close()


def table(outcomes: Iterable[Outcome], layouts: list[str]) -> str:
    """Counts by layout and outcome, refused ones by reason."""
    counts: dict[str, Counter[str]] = {layout: Counter() for layout in layouts}
    for outcome in outcomes:
        label = f"refused: {outcome.detail}" if outcome.kind == "refused" else outcome.kind
        counts[layouts[outcome.number % len(layouts)]][label] += 1
    labels = ["read", *sorted({label for row in counts.values() for label in row} - {"read", *BAD}), *BAD]
    lines = ["layout".ljust(18) + "".join(label.rjust(len(label) + 2) for label in labels)]
    rows = [*counts.items(), ("all", sum(counts.values(), Counter()))]
    lines += [name.ljust(18) + "".join(str(row[label]).rjust(len(label) + 2) for label in labels) for name, row in rows]
    return "\n".join(lines)
