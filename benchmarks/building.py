"""Writing the generated set and building a dataset of it, watched: seconds, processor time and memory of all processes."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.generator.collection.county import PER_COUNTY
from tests.generator.collection.dataset import TRUTH, write_pack

PACK = PER_COUNTY
EVERY = 0.5


def generated(folder: Path, count: int, jobs: int) -> Path:
    """The folder of the documents, written first when they are not there."""
    if not (folder / TRUTH).exists():
        start = time.perf_counter()
        generate(folder, count, jobs)
        print(f"generated {count} documents in {time.perf_counter() - start:.0f} s", flush=True)
    return folder / "documents"


def generate(folder: Path, count: int, jobs: int) -> None:
    """Write all documents."""
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("forkserver")) as pool:
        packs = [
            pool.submit(write_pack, str(folder), first, min(first + PACK, count)) for first in range(0, count, PACK)
        ]
        for pack in packs:
            pack.result()


@dataclass
class Run:
    """What one build took: seconds on the clock, processor seconds, and megabytes of all its processes over time."""

    seconds: float
    cpu: float
    status: int
    memory: list[tuple[float, int]] = field(default_factory=list)
    own: float = 0.0
    """Of the processor seconds, those of the command and what it started, without the processes beside it."""


def built_here(sources: Sequence[Path], folder: Path, jobs: int, name: str = "local") -> tuple[Path, Run]:
    """The dataset in a folder, built with local processes, and what that took; a former measurement there is taken as it is."""
    dataset, record = folder / f"dataset-{name}", folder / f"dataset-{name}.json"
    if not record.exists():
        record.write_text(json.dumps(asdict(run_build(sources, dataset, ["--jobs", str(jobs)]))), encoding="utf-8")
    return dataset, Run(**json.loads(record.read_text(encoding="utf-8")))


def run_build(
    sources: Sequence[Path],
    dataset: Path,
    options: list[str],
    besides: Iterable[int] = (),
    on_look: Callable[[float], None] | None = None,
) -> Run:
    """Run the command and watch it, and the processes `besides` (by number) with all below them."""
    program = str(Path(sys.executable).with_name("gongkai"))
    command = [program, "corpus", "build", *map(str, sources), "--out", str(dataset)]
    start = time.perf_counter()
    seen = Seen()
    with subprocess.Popen([*command, "--quiet", *options], stderr=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=_watch, args=(process, start, seen, tuple(besides), on_look))
        watcher.start()
        status = process.wait()
        watcher.join()
    return Run(
        time.perf_counter() - start, sum(seen.cpu.values()), status, seen.memory, sum(seen.cpu[one] for one in seen.own)
    )


@dataclass
class Seen:
    """What the watcher saw: memory over time, the processor seconds of every process when it was last there, and which ones the command started."""

    memory: list[tuple[float, int]] = field(default_factory=list)
    cpu: dict[int, float] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)


def _watch(
    process: subprocess.Popen[bytes],
    start: float,
    seen: Seen,
    besides: tuple[int, ...],
    on_look: Callable[[float], None] | None,
) -> None:
    while process.poll() is None:
        resident = _look(process.pid, besides, seen)
        now = time.perf_counter() - start
        seen.memory.append((now, resident // 1024**2))
        if on_look is not None:
            on_look(now)
        time.sleep(EVERY)


def _look(root: int, besides: tuple[int, ...], seen: Seen) -> int:
    """Proportional memory of processes and all below them (what they share counts once); notes their processor time."""
    fields: dict[int, list[str]] = {}
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(path.parent.name)
        fields[process] = found
        below.setdefault(int(found[1]), []).append(process)
    own = _family([root], below)
    seen.own |= own & fields.keys()
    total = 0
    for process in own | _family(besides, below):
        if process in fields:
            seen.cpu[process] = (int(fields[process][11]) + int(fields[process][12])) / os.sysconf("SC_CLK_TCK")
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total


def _family(roots: Iterable[int], below: dict[int, list[int]]) -> set[int]:
    """Processes and all that they started."""
    todo, found = list(roots), set()
    while todo:
        process = todo.pop()
        found.add(process)
        todo += below.get(process, [])
    return found


def fingerprint(dataset: Path) -> dict[str, str]:
    """The hash of every file of a dataset by its name."""
    return {
        str(path.relative_to(dataset)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dataset.rglob("*"))
        if path.is_file()
    }
