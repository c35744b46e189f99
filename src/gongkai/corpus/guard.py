"""Worker processes under guard: time and memory of each document are bounded from outside the process that parses it.

A worker says only which document it opens. The guard looks at clock and memory; a worker that oversteps is killed and
replaced, and its task is given again without that document, as is a task that a document makes fail. Whatever a document does to its process, the others are read.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import c_double, c_int64
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import RawValue
from pathlib import Path
from types import ModuleType
from typing import Any

from gongkai.corpus.documents import Failure
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.tasks import NOWHERE, Done, Task
from gongkai.reading.limits import grants

TICK = 0.1
"""Seconds between two looks."""
PATIENCE = 3.0
"""Seconds on the clock for each second of processor time that the reader is granted for scanned pages."""
TRIES = 3
"""A task that stops its process outside of any document is given so often."""
GROWN = 192 * 1024**2
"""A worker that occupies more bytes when its task is done makes room for a new one."""
LONGEST = 200
"""Characters of what an error says that are told."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use: seconds on the clock, bytes of resident memory of the process that parses it."""

    seconds: float = 60.0
    memory: int = 1536 * 1024**2


@dataclass(frozen=True, slots=True)
class Defect:
    """What a worker says when a task raised: at which document (NOWHERE: outside of any), and what."""

    place: int
    reason: str


class Worker:
    """A process with its pipe, its task, and when its present document began."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["gongkai.corpus.worker"])
        from gongkai.corpus.worker import work

        self.connection, other = context.Pipe()
        self.place: Any = RawValue(c_int64, NOWHERE)
        self.granted: Any = RawValue(c_double, 0.0)
        self.process = context.Process(target=work, args=(other, self.place, self.granted), daemon=True)
        with _no_main():
            self.process.start()
        other.close()
        self.task: Task | None = None
        self.seen = NOWHERE
        self.since = 0.0

    def give(self, task: Task) -> None:
        """Start a task. A worker that is already dead is found out when it is waited for."""
        self.task, self.seen, self.since = task, NOWHERE, time.monotonic()
        self.place.value = NOWHERE
        with suppress(OSError):
            self.connection.send(task)

    def overstepped(self, limits: Limits) -> Failure | None:
        """Why the worker must be stopped now, if it must."""
        place = self.place.value
        if place != self.seen:
            self.seen, self.since = place, time.monotonic()
        seconds = limits.seconds + PATIENCE * self.granted.value
        if place != NOWHERE and time.monotonic() - self.since > seconds:
            return Failure("timeout", f"读取超过 {seconds:g} 秒，已停止，请检查文件是否正常")
        if place != NOWHERE and resident(self.process.pid or 0) > limits.memory:
            return Failure("memory", f"读取占用内存超过 {limits.memory // 1024**2} MB，已停止，请检查文件是否正常")
        return None

    def stop(self) -> None:
        """Kill and bury."""
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _no_main() -> Iterator[None]:
    """Workers need nothing of the main program, which may be large: without this they would import it first."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def resident(process: int) -> int:
    """Bytes of memory that a process occupies (0 where the system does not tell)."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


class Pool:
    """Some workers and the tasks that wait for one."""

    def __init__(self, jobs: int, limits: Limits | None = None) -> None:
        self.jobs = jobs
        self.limits = limits or Limits()
        self.waiting: deque[Task] = deque()
        self.workers: list[Worker] = []
        self.tries: dict[int, int] = {}

    @property
    def room(self) -> bool:
        """Whether another task may be given: as many may wait as there are workers."""
        return len(self.waiting) < self.jobs

    @property
    def idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not self.waiting and not any(worker.task for worker in self.workers)

    @property
    def under_way(self) -> int:
        """How many documents of the running tasks are done already."""
        return sum(max(0, worker.place.value) for worker in self.workers if worker.task is not None)

    def give(self, task: Task) -> None:
        """Let a task run as soon as a worker is free."""
        self.waiting.append(task)
        self._feed()

    def collect(self, patience: float = TICK) -> list[Done]:
        """What was finished within a short time. Raises CorpusError when a task cannot be done at all."""
        busy = {worker.connection: worker for worker in self.workers if worker.task is not None}
        ready = wait(list(busy), patience)
        done = []
        for connection, worker in busy.items():
            if connection in ready:
                done += self._received(worker)
            elif (why := worker.overstepped(self.limits)) is not None:
                self._again(worker, why)
        self._feed()
        return done

    def _received(self, worker: Worker) -> list[Done]:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            self._again(worker, Failure("died", "读取进程意外终止（可能内存不足或程序缺陷），请把此文件报告给开发者"))
            return []
        task, worker.task = worker.task, None
        if isinstance(answer, Done):
            if resident(worker.process.pid or 0) > GROWN:
                self.workers.remove(worker)
                worker.stop()
            return [answer]
        if task is None or answer.place == NOWHERE:
            raise CorpusError(f"生成数据集时出错：{answer.reason}")
        why = Failure("defect", f"读取时程序出错（{answer.reason}），请把此文件报告给开发者")
        self.waiting.appendleft(task.without(answer.place, why))
        return []

    def _again(self, worker: Worker, why: Failure) -> None:
        """Replace a worker; its task comes first again."""
        task, place = worker.task, worker.place.value
        if task is None:  # pragma: no cover - only workers with a task are looked at
            return
        self.workers.remove(worker)
        worker.stop()
        if place == NOWHERE:
            self.tries[id(task)] = self.tries.get(id(task), 0) + 1
            if self.tries[id(task)] >= TRIES:
                raise CorpusError("工作进程多次意外终止，请检查内存和磁盘空间后重试")
            self.waiting.appendleft(task)
        else:
            self.waiting.appendleft(task.without(place, why))

    def _feed(self) -> None:
        while self.waiting:
            worker = next((worker for worker in self.workers if worker.task is None), None)
            if worker is None:
                if len(self.workers) >= self.jobs:
                    return
                worker = Worker()
                self.workers.append(worker)
            worker.give(self.waiting.popleft())

    def close(self) -> None:
        """Stop every worker."""
        for worker in self.workers:
            worker.stop()
        self.workers.clear()
        self.waiting.clear()


def serve(connection: Connection, place: Any, granted: Any) -> None:
    """A worker's life: take a task, do it, answer. It ends with the pipe."""

    def at(number: int) -> None:
        granted.value = 0.0
        place.value = number

    def grant(seconds: float) -> None:
        granted.value += seconds

    grants.append(grant)

    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            try:
                answer: Done | Defect = task.run(at)
            except Exception as error:  # noqa: BLE001 - told to the parent, which goes on without that document
                answer = Defect(place.value, f"{type(error).__name__}：{' '.join(str(error).split())[:LONGEST]}")
            place.value = NOWHERE
            connection.send(answer)
