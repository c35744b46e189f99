"""`python -m benchmarks.corpus --count N`: write N generated reports, build a dataset, compare every cell and fault with the truth.

Prints rate, rate a core, memory over time. The documents are those of `tests.generator.collection`: counties with their bodies
over six years, in every layout, one in four with a planted fault.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.generator.collection.county import PER_COUNTY
from tests.generator.collection.dataset import TRUTH, compare, write_pack

PACK = PER_COUNTY
SHOWN = 20


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


def run_build(source: Path, dataset: Path, options: list[str]) -> Run:
    """Run the command and watch its memory."""
    command = [str(Path(sys.executable).with_name("gongkai")), "corpus", "build", str(source), "--out", str(dataset)]
    start = time.perf_counter()
    seen = Seen()
    with subprocess.Popen([*command, "--quiet", *options], stderr=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=_watch, args=(process, start, seen))
        watcher.start()
        status = process.wait()
        watcher.join()
    return Run(time.perf_counter() - start, sum(seen.cpu.values()), status, seen.memory)


@dataclass
class Seen:
    """What the watcher saw: memory over time, and the processor seconds of every process when it was last there."""

    memory: list[tuple[float, int]] = field(default_factory=list)
    cpu: dict[int, float] = field(default_factory=dict)


def _watch(process: subprocess.Popen[bytes], start: float, seen: Seen) -> None:
    while process.poll() is None:
        resident = _look(process.pid, seen.cpu)
        seen.memory.append((time.perf_counter() - start, resident // 1024**2))
        time.sleep(0.5)


def _look(root: int, cpu: dict[int, float]) -> int:
    """Proportional memory of a process and all below it (what they share counts once); notes their processor time."""
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
    todo, total = [root], 0
    while todo:
        process = todo.pop()
        todo += below.get(process, [])
        if process in fields:
            cpu[process] = (int(fields[process][11]) + int(fields[process][12])) / os.sysconf("SC_CLK_TCK")
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total


def main() -> int:
    """Generate, build, compare, print; the exit status says whether all was as written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--engine", choices=("local", "spark"), default="local")
    parser.add_argument("--master")
    parser.add_argument("--folder", type=Path, help="keep documents, truth and dataset here")
    chosen = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = (chosen.folder or Path(temporary)).resolve()
        if not (folder / TRUTH).exists():
            start = time.perf_counter()
            generate(folder, chosen.count, chosen.jobs)
            print(f"generated {chosen.count} documents in {time.perf_counter() - start:.0f} s", flush=True)
        options = ["--jobs", str(chosen.jobs), "--engine", chosen.engine]
        options += ["--master", chosen.master] if chosen.master else []
        dataset = folder / f"dataset-{chosen.engine}-{chosen.jobs}"
        run = run_build(folder / "documents", dataset, options)
        return _print(folder, dataset, run, chosen.jobs)


def _print(folder: Path, dataset: Path, run: Run, jobs: int) -> int:
    compared, wrong = compare(folder, dataset)
    documents = compared["documents"]
    size = sum(path.stat().st_size for path in dataset.rglob("*") if path.is_file())
    rate = documents / run.seconds
    print(
        f"built in {run.seconds:.1f} s with {jobs} processes (exit status {run.status}): {rate:.1f} documents/s, "
        f"{rate / jobs:.1f} a process, {1000 * run.cpu / documents:.2f} ms of processor time a document"
    )
    print(
        f"dataset {size / 1e6:.1f} MB, {size / documents:.0f} bytes a document; load average {os.getloadavg()[0]:.1f}"
    )
    steps = run.memory[:: max(1, len(run.memory) // 10)]
    print("memory, MB: " + json.dumps({f"{at:.0f} s": amount for at, amount in steps}))
    amounts = ", ".join(f"{amount} {what}" for what, amount in compared.items())
    print(f"{amounts} compared: {len(wrong)} documents differ")
    print("\n".join(wrong[:SHOWN]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
