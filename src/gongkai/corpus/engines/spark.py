"""The distributed engine: the same tasks through Apache Spark's `mapInArrow`, a guarded process beside each Spark worker.

The dataset and the sources must be reachable under the same paths on every machine (a shared file system); documents out of
tar archives and lists travel with their task. Nothing is reported to anyone, no page is served, and without a master on
another machine everything listens on loopback only.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gongkai.corpus.engines import Schedule
from gongkai.corpus.errors import CorpusError, require
from gongkai.corpus.guard import Limits, Pool
from gongkai.corpus.tasks import Done, Task

WAVE = 16
"""Tasks a core in one Spark job."""
PACKED = 4
"""Tasks in one Spark partition, while every core has one: what Spark does for each partition costs as much as reading two documents."""
WAVE_BYTES = 256 * 1024 * 1024
"""No further task joins a wave whose documents from archives and lists have so many bytes: the driver holds them."""
LOOPBACK = "127.0.0.1"
CARRIER = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java only carries bytes here: compiling its code again and again took more time than what it does."""

_pools: dict[Limits, Pool] = {}


class SparkEngine:
    """Runs tasks in waves, one Spark job a wave and a few tasks a Spark partition; the driver only commits."""

    def __init__(self, master: str | None = None, jobs: int | None = None, limits: Limits | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self.master = master or f"local[{self.jobs}]"
        self.limits = limits or Limits()
        self.ahead = WAVE * self.jobs

    def run(self, schedule: Schedule) -> None:
        """Give a wave, take what it gave, until finished. Raises CorpusError."""
        session = self._session()
        try:
            self.ahead = WAVE * max(self.jobs, session.sparkContext.defaultParallelism)
            while not schedule.finished:
                wave = list(self._wave(schedule))
                for result in self._results(session, wave):
                    schedule.done(result)
        except CorpusError:
            raise
        except Exception as error:
            raise CorpusError(f"Spark 运行失败：{_reason(error)}") from error
        finally:
            session.stop()

    def _wave(self, schedule: Schedule) -> Iterator[Task]:
        size = 0
        for _ in range(self.ahead):
            task = schedule.next() if size < WAVE_BYTES else None
            if task is None:
                return
            size += task.size
            yield task

    def _session(self) -> Any:
        sql = require("pyspark.sql")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
        builder = sql.SparkSession.builder.appName("gongkai corpus build").master(self.master)
        for key, value in settings(self.master).items():
            builder = builder.config(key, value)
        try:
            session = builder.getOrCreate()
        except Exception as error:
            raise CorpusError(f"Spark 启动不了，请检查 Java 17 和 --master 的地址：{_reason(error)}") from error
        session.sparkContext.setLogLevel("ERROR")
        return session

    def _results(self, session: Any, wave: list[Task]) -> Iterator[Done]:
        if not wave:
            return
        cores = max(1, self.ahead // WAVE)
        parts = max(-(-len(wave) // PACKED), min(len(wave), cores))
        packed = session.sparkContext.parallelize([(pickle.dumps(task),) for task in wave], parts)
        frame = session.createDataFrame(packed, "task binary")
        limits = self.limits

        def work(batches: Iterable[Any]) -> Iterator[Any]:
            return run_tasks(batches, limits)

        for row in frame.mapInArrow(work, "done binary").collect():
            yield pickle.loads(row["done"])  # noqa: S301 - what our own workers sent


def settings(master: str) -> dict[str, str]:
    """What differs from Spark's own settings; addresses only where the master is on this machine."""
    chosen = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.task.maxFailures": "8",
        "spark.python.worker.reuse": "true",
        "spark.driver.extraJavaOptions": CARRIER,
        "spark.executor.extraJavaOptions": CARRIER,
    }
    host = urlsplit(master).hostname
    if master.startswith("local") or host in (LOOPBACK, "localhost"):
        os.environ.setdefault("SPARK_LOCAL_IP", LOOPBACK)
        chosen |= {"spark.driver.host": LOOPBACK, "spark.driver.bindAddress": LOOPBACK}
    return chosen


def run_tasks(batches: Iterable[Any], limits: Limits) -> Iterator[Any]:
    """Inside a Spark worker: do each task in a guarded process of its own, which stays for the next task."""
    pa = require("pyarrow")
    for batch in batches:
        for packed in batch.column("task").to_pylist():
            done = guarded(pickle.loads(packed), limits)  # noqa: S301 - what our own driver sent
            yield pa.RecordBatch.from_pydict({"done": pa.array([pickle.dumps(done)], pa.binary())})


def guarded(task: Task, limits: Limits) -> Done:
    """Do one task in this process's guarded worker."""
    pool = _pools.setdefault(limits, Pool(1, limits))
    pool.give(task)
    while True:
        for done in pool.collect():
            return done


def _reason(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:200]


def java_is_there() -> bool:
    """Whether a Java runtime can be found."""
    home = os.environ.get("JAVA_HOME")
    folders = [Path(home, "bin")] if home else [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    return any((folder / "java").exists() for folder in folders)
