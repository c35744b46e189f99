"""Engines: where tasks run. Both take them from a schedule and give back what they gave."""

from __future__ import annotations

from typing import Protocol

from gongkai.corpus.tasks import Done, Task


class Schedule(Protocol):
    """A build as an engine sees it."""

    def next(self) -> Task | None:
        """The next task that can run now, or None when all that can run are given."""

    def done(self, result: Done) -> None:
        """Take what a task gave."""

    @property
    def finished(self) -> bool:
        """Whether every task was given and done."""

    def tick(self, under_way: int) -> None:
        """Called now and then with the number of documents done in running tasks."""


class Engine(Protocol):
    """Runs a schedule to its end."""

    @property
    def ahead(self) -> int:
        """How many partitions may be read beyond the last sealed shard."""

    def run(self, schedule: Schedule) -> None:
        """Run until finished. Raises CorpusError."""
