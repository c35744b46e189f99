"""Spark writes the dataset that the local engine writes, and a document that hangs costs itself only."""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Thread

import pytest

from gongkai.corpus.build import build
from gongkai.corpus.documents import Item
from gongkai.corpus.engines import spark
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.guard import Limits
from gongkai.corpus.manifest import NAME
from gongkai.corpus.store import staging
from gongkai.corpus.tasks import Done, ReadTask
from tests.integration.corpus.building import SIZES
from tests.integration.corpus.standalone import cluster, stop
from tests.unit.corpus.poison import PoisonTask
from tests.unit.corpus.samples import HereEngine, corpus, tree

pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning"),
]


class Given:
    """A schedule of these tasks."""

    finished = False

    def __init__(self, tasks: list[ReadTask]) -> None:
        self.tasks = iter(tasks)

    def next(self) -> ReadTask | None:
        return next(self.tasks, None)

    def done(self, result: Done) -> None:
        raise AssertionError(result)

    def tick(self, under_way: int) -> None:
        raise AssertionError(under_way)


@pytest.fixture
def needs_spark() -> None:
    pytest.importorskip("pyspark", reason="the extra gongkai[spark] is not installed")
    pytest.importorskip("pandas", reason="the extra gongkai[spark] is not installed")
    if not spark.java_is_there():
        pytest.skip("no Java runtime found; Spark needs Java 17")


@pytest.mark.usefixtures("needs_spark")
def test_the_same_dataset_as_the_local_engine(tmp_path: Path) -> None:
    source = corpus(tmp_path / "in", 22)
    build([str(source)], tmp_path / "here", HereEngine(), sizes=SIZES)
    summary = build([str(source)], tmp_path / "spark", spark.SparkEngine(jobs=2), sizes=SIZES)
    assert (summary.total, summary.reports) == (25, 22)
    assert tree(tmp_path / "spark") == tree(tmp_path / "here")


@pytest.mark.usefixtures("needs_spark")
def test_a_worker_killed_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    source = corpus(tmp_path / "in", 240)
    build([str(source)], tmp_path / "here", HereEngine(), sizes=SIZES)
    packets, killed = staging(tmp_path / "spark"), []
    with cluster(tmp_path) as spark_cluster:

        def kill() -> None:
            while not any(packets.glob("*.arrow")):
                time.sleep(0.02)
            stop(spark_cluster.workers[0])
            killed.append(tree(tmp_path / "spark").get(NAME))

        killer = Thread(target=kill, daemon=True)
        killer.start()
        build([str(source)], tmp_path / "spark", spark.SparkEngine(spark_cluster.address), sizes=SIZES)
        killer.join(1)
    whole = tree(tmp_path / "here")
    assert len(killed) == 1
    assert killed[0] != whole[NAME]
    assert tree(tmp_path / "spark") == whole


@pytest.mark.usefixtures("needs_spark")
def test_a_master_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="Spark"):
        build([str(corpus(tmp_path / "in", 2))], tmp_path / "out", spark.SparkEngine("nonsense://x"), sizes=SIZES)


def test_a_wave_holds_no_more_documents_in_memory_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = [ReadTask(number, (Item("a", "", "inline", data=b"x" * 10),), "") for number in range(9)]
    monkeypatch.setattr(spark, "WAVE_BYTES", 25)
    engine, schedule = spark.SparkEngine(jobs=2), Given(tasks)
    assert [[task.number for task in engine._wave(schedule)] for _ in range(4)] == [[0, 1, 2], [3, 4, 5], [6, 7, 8], []]


def test_a_spark_worker_keeps_its_tasks_under_guard() -> None:
    done = spark.guarded(PoisonTask(3, ("", "hang", "")), Limits(seconds=1.0))
    assert (done.number, done.files) == (3, ((1, "timeout"),))
    spark._pools.popitem()[1].close()


def test_without_a_far_master_everything_stays_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPARK_LOCAL_IP", raising=False)
    assert "spark.driver.host" not in spark.settings("spark://cluster.example:7077")
    assert "SPARK_LOCAL_IP" not in os.environ
    for master in ("local[2]", "spark://127.0.0.1:7077"):
        chosen = spark.settings(master)
        assert (chosen["spark.driver.host"], chosen["spark.ui.enabled"]) == ("127.0.0.1", "false")
    assert os.environ["SPARK_LOCAL_IP"] == "127.0.0.1"


def test_java_is_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert not spark.java_is_there()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").write_text("")
    assert spark.java_is_there()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert spark.java_is_there()
