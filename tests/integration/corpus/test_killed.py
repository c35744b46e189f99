"""A build killed at any moment leaves a whole dataset, and the next run makes it the same as one that ran through."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.corpus.build import build
from gongkai.corpus.engines.local import LocalEngine
from gongkai.corpus.files import checksum
from gongkai.corpus.manifest import NAME, load
from tests.integration.corpus import building
from tests.unit.corpus.samples import HereEngine, corpus, tree

STEPS = (1, 2, 3, 4, 5, 8, 12, 16, 20, 24, 28, 30, 33, 37, 40, 44)
KILLS = 6
MODULE = "tests.integration.corpus.building"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("in"), 22)


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The dataset of a build that nobody interrupted."""
    root = tmp_path_factory.mktemp("whole") / "out"
    build([str(source)], root, HereEngine(), sizes=building.SIZES)
    return tree(root)


def is_whole_so_far(root: Path) -> bool:
    """Whether everything that the manifest names is there as written."""
    if not (root / NAME).exists():
        return True
    return all(checksum(root / file.path) == file.sha256 for file in load(root).files())


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_writing(step: int, source: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=building.die_at, args=(step, str(source), str(tmp_path / "out")))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert is_whole_so_far(tmp_path / "out")
    build([str(source)], tmp_path / "out", HereEngine(), sizes=building.SIZES)
    assert tree(tmp_path / "out") == whole


def start(source: Path, root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", MODULE, str(source), str(root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, env=environment, start_new_session=True)


@pytest.mark.parametrize("with_workers", [True, False])
def test_killed_at_random_with_worker_processes(
    with_workers: bool, source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """Kill the whole family, or the parent alone so that its workers go on for a while, again and again."""
    rng = random.Random(with_workers)
    root, kills = tmp_path / "out", 0
    for _ in range(4 * KILLS):
        process = start(source, root)
        end = time.monotonic() + 60
        target = rng.randint(0, 7)
        while process.poll() is None and _packets(root) < target and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(rng.random() * 0.2)
        if process.poll() is None:
            kill = os.killpg if with_workers else os.kill
            kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
        assert is_whole_so_far(root)
        if kills >= KILLS:
            break
    assert kills > 0
    build([str(source)], root, LocalEngine(2), sizes=building.SIZES)
    assert tree(root) == whole


def _packets(root: Path) -> int:
    """How many packets and files there are: how far the build is."""
    return (
        sum(1 for _ in root.rglob("*.arrow")) + sum(1 for _ in root.glob("documents/*.parquet")) if root.exists() else 0
    )


def test_an_interrupted_build_can_go_on_with_worker_processes(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """Both engines write the same bytes."""
    summary = build([str(source)], tmp_path / "out", LocalEngine(2), sizes=building.SIZES)
    assert (summary.total, summary.read) == (25, 25)
    assert tree(tmp_path / "out") == whole
