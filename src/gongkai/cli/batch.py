"""One task over many items: in this process for a few, in worker processes for many.

A worker that runs away or dies takes only its own item with it: it is killed after a bound, its item is reported, and a
fresh worker goes on. Results come in the order of the items.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 60.0
"""Time on the clock for one item, thrice the processor time that the reader allows itself."""
MEMORY = 4 * 1024**3
"""Address space of one worker."""


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


def _context() -> ForkContext | SpawnContext:
    """Forked workers inherit the imported reader; where there is no fork they import it themselves."""
    if "fork" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")  # pragma: no cover - systems without fork


class _Worker(Generic[T, R]):
    """A process with its pipe, the index it works on, and when it must be done."""

    def __init__(self, task: Callable[[T], R]) -> None:
        context = _context()
        self.connection, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, task), daemon=True)
        self.process.start()
        other.close()
        self.index = -1
        self.until = 0.0

    def give(self, index: int, item: T, seconds: float) -> None:
        self.index = index
        self.until = time.monotonic() + seconds
        with suppress(OSError):
            self.connection.send(item)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Pool(Generic[T, R]):
    def __init__(self, items: Sequence[T], task: Callable[[T], R], seconds: float) -> None:
        self.items = items
        self.task = task
        self.seconds = seconds
        self.next = 0
        self.workers: list[_Worker[T, R]] = []

    def results(self, jobs: int) -> Iterator[R | Lost[T]]:
        done: dict[int, R | Lost[T]] = {}
        for _ in range(jobs):
            self._hire()
        for index in range(len(self.items)):
            while index not in done:
                done.update(self._collect())
            yield done.pop(index)

    def _hire(self) -> None:
        if self.next < len(self.items):
            worker: _Worker[T, R] = _Worker(self.task)
            self.workers.append(worker)
            self._feed(worker)

    def _feed(self, worker: _Worker[T, R]) -> None:
        if self.next < len(self.items):
            worker.give(self.next, self.items[self.next], self.seconds)
            self.next += 1
        else:
            self.workers.remove(worker)
            worker.stop()

    def _collect(self) -> dict[int, R | Lost[T]]:
        patience = max(0.0, min(worker.until for worker in self.workers) - time.monotonic())
        ready = set(wait([worker.connection for worker in self.workers], patience))
        found: dict[int, R | Lost[T]] = {}
        for worker in list(self.workers):
            if worker.connection in ready:
                self._take(worker, found)
            elif time.monotonic() >= worker.until:
                self._lose(worker, "timeout", found)
        return found

    def _take(self, worker: _Worker[T, R], found: dict[int, R | Lost[T]]) -> None:
        try:
            found[worker.index] = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker, "died", found)
        else:
            self._feed(worker)

    def _lose(self, worker: _Worker[T, R], why: str, found: dict[int, R | Lost[T]]) -> None:
        found[worker.index] = Lost(self.items[worker.index], why)
        self.workers.remove(worker)
        worker.stop()
        self._hire()

    def close(self) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()


def _work(connection: Connection, task: Callable[[T], R]) -> None:  # pragma: no cover - runs in the worker
    """The worker's loop. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    with suppress(EOFError, OSError):
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
