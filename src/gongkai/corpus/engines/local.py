"""The embedded engine: guarded processes on this machine."""

from __future__ import annotations

import os

from gongkai.corpus.engines import Schedule
from gongkai.corpus.guard import Limits, Pool


class LocalEngine:
    """`jobs` processes, with as many tasks waiting."""

    def __init__(self, jobs: int | None = None, limits: Limits | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self.limits = limits or Limits()
        self.ahead = 4 * self.jobs

    def run(self, schedule: Schedule) -> None:
        """Give, wait, take, until finished. Raises CorpusError."""
        pool = Pool(self.jobs, self.limits)
        try:
            while not schedule.finished:
                while pool.room and (task := schedule.next()) is not None:
                    pool.give(task)
                for result in pool.collect():
                    schedule.done(result)
                schedule.tick(pool.under_way)
        finally:
            pool.close()
