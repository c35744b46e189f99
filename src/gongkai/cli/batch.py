"""One task over many items: in this process for a few, in worker processes for many.

A worker that runs away or dies takes only its own item with it: it is killed after a bound, its item is reported, and a
fresh worker goes on. Results come in the order of the items.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import TYPE_CHECKING, Generic, TypeVar

from gongkai.reading.limits import grants

if TYPE_CHECKING:
    from gongkai.auditing.collection import Spread

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 3.0
"""Seconds on the clock for each second of processor time that the reader allows itself."""
SECONDS = 60.0
"""Time on the clock for one item; the reader may ask for more (scanned pages)."""
MEMORY = 4 * 1024**3
"""Address space of one worker."""
AHEAD = 2
"""Items that a worker holds: the one that it works on and the next, so that it never waits for this process."""
WINDOW = 64
"""So many items a worker may be done beyond the one whose result is due."""
STRETCH = 16
"""Small tasks that go to a worker together."""


@dataclass(frozen=True, slots=True)
class _More:
    """What a worker says when its item was granted further seconds of processor time."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An item whose worker was stopped (`timeout`) or died (`died`)."""

    item: T
    why: str


def over(items: Sequence[T], task: Callable[[T], R], *, jobs: int, seconds: float = SECONDS) -> Iterator[R | Lost[T]]:
    """The results of the task in the order of the items, from `jobs` worker processes."""
    pool = _Pool(items, task, seconds)
    try:
        yield from pool.results(min(jobs, len(items)))
    finally:
        pool.close()


def spread(jobs: int) -> Spread:
    """`map` over numbers in worker processes, a stretch of them at a time. What a worker loses is done here, so that
    whatever is wrong shows.
    """

    def run(task: Callable[[int], R], numbers: Sequence[int]) -> Iterator[R]:
        stretches = [numbers[start : start + STRETCH] for start in range(0, len(numbers), STRETCH)]
        for result in over(stretches, partial(_each, task), jobs=jobs):
            yield from map(task, result.item) if isinstance(result, Lost) else result

    return run


def _each(task: Callable[[int], R], numbers: Sequence[int]) -> list[R]:
    return [task(number) for number in numbers]


def _context() -> ForkContext | SpawnContext:
    """Forked workers inherit the imported reader; where there is no fork they import it themselves."""
    if "fork" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")  # pragma: no cover - systems without fork


class _Worker(Generic[T, R]):
    """A process with its pipe, the numbers of the items that it holds, and when the first of them must be done."""

    def __init__(self, task: Callable[[T], R], colleagues: Sequence[_Worker[T, R]]) -> None:
        context = _context()
        self.connection, other = context.Pipe()
        ends = [self.connection, *(worker.connection for worker in colleagues)]
        inherited = ends if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_work, args=(other, task, inherited), daemon=True)
        self.process.start()
        other.close()
        self.held: deque[int] = deque()
        self.until = 0.0

    def give(self, index: int, item: T, seconds: float) -> None:
        if not self.held:
            self.until = time.monotonic() + seconds
        self.held.append(index)
        with suppress(OSError):
            self.connection.send(item)

    def done(self, seconds: float) -> int:
        """Take the first item off; the time of the next begins."""
        self.until = time.monotonic() + seconds
        return self.held.popleft()

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Pool(Generic[T, R]):
    def __init__(self, items: Sequence[T], task: Callable[[T], R], seconds: float) -> None:
        self.items = items
        self.task = task
        self.seconds = seconds
        self.waiting = deque(range(len(items)))
        self.workers: list[_Worker[T, R]] = []
        self.due = 0
        self.window = 0

    def results(self, jobs: int) -> Iterator[R | Lost[T]]:
        done: dict[int, R | Lost[T]] = {}
        self.window = WINDOW * jobs
        for _ in range(jobs):
            self.workers.append(_Worker(self.task, self.workers))
        for due in range(len(self.items)):
            self.due = due
            self._feed()
            while due not in done:
                done.update(self._collect())
                self._feed()
            yield done.pop(due)

    def _feed(self) -> None:
        """Give every worker what it may hold, the first item to each before the second to any."""
        for held in range(AHEAD):
            for worker in self.workers:
                if len(worker.held) == held and self.waiting and self.waiting[0] < self.due + self.window:
                    index = self.waiting.popleft()
                    worker.give(index, self.items[index], self.seconds)

    def _collect(self) -> dict[int, R | Lost[T]]:
        busy = [worker for worker in self.workers if worker.held]
        patience = max(0.0, min(worker.until for worker in busy) - time.monotonic())
        ready = set(wait([worker.connection for worker in busy], patience))
        found: dict[int, R | Lost[T]] = {}
        for worker in busy:
            if worker.connection in ready:
                self._take(worker, found)
            elif time.monotonic() >= worker.until:
                self._lose(worker, "timeout", found)
        return found

    def _take(self, worker: _Worker[T, R], found: dict[int, R | Lost[T]]) -> None:
        try:
            said: R | _More = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker, "died", found)
            return
        if isinstance(said, _More):
            worker.until += PATIENCE * said.seconds
        else:
            found[worker.done(self.seconds)] = said

    def _lose(self, worker: _Worker[T, R], why: str, found: dict[int, R | Lost[T]]) -> None:
        """Replace a worker; what it held besides the item that it worked on comes first again."""
        first, *others = worker.held
        found[first] = Lost(self.items[first], why)
        self.waiting.extendleft(reversed(others))
        self.workers.remove(worker)
        worker.stop()
        self.workers.append(_Worker(self.task, self.workers))

    def close(self) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()


def _work(
    connection: Connection, task: Callable[[T], R], inherited: Sequence[Connection]
) -> None:  # pragma: no cover - runs in the worker
    """The worker's loop. Ctrl-C is the parent's business; an item on which the task fails counts as lost.

    The parent's ends of the pipes are closed here, so that the worker ends when the parent does, however it ends.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in inherited:
        end.close()
    _limit_memory()
    grants.append(lambda seconds: connection.send(_More(seconds)))
    with suppress(Exception):
        while True:
            connection.send(task(connection.recv()))
    os._exit(0)


def _limit_memory() -> None:  # pragma: no cover - runs in the worker
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
