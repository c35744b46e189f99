"""`python -m benchmarks.corpus --count N`: write N generated reports, build a dataset, compare every cell and fault with the truth.

Prints rate, rate a core, memory over time. Documents are the same for the same N: number i is layout i mod 20 with seed i div 20.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.generator import LAYOUTS, Sample, make
from tests.generator.compare import differences
from tests.generator.faults import RULES, reckon
from tests.generator.truth import Fault

COLUMN_RULES = ("requests.balance", "requests.dispositions")
PACK = 200
SHOWN = 20
TRUTH = "truth"
NAMES = tuple(LAYOUTS)


def write_pack(folder: str, first: int, last: int) -> None:
    """Write documents `first` to `last` and, beside the documents, what they say."""
    documents, truth = Path(folder, "documents", f"{first:07d}"), Path(folder, TRUTH)
    documents.mkdir(parents=True, exist_ok=True)
    truth.mkdir(exist_ok=True)
    samples = []
    for number in range(first, last):
        sample = make(number // len(NAMES), NAMES[number % len(NAMES)])
        (documents / sample.name).write_bytes(sample.data)
        samples.append(replace(sample, data=b"", name=str(documents / sample.name)))
    (truth / f"{first:07d}.pickle").write_bytes(pickle.dumps(samples))


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


def compare(folder: Path, dataset: Path) -> tuple[int, int, list[str]]:
    """Documents and cells compared, and one line for each document that is not exactly as written."""
    from gongkai.corpus.known import rows
    from gongkai.corpus.manifest import load

    manifest = load(dataset)
    status = {row["document"]: row for row in rows(dataset, manifest, "documents", ["document", "status", "report"])}
    documents = cells = 0
    wrong: list[str] = []
    for path in sorted((folder / TRUTH).glob("*.pickle")):
        samples: list[Sample] = pickle.loads(path.read_bytes())
        documents += len(samples)
        cells += sum(len(sample.truth.cells()) for sample in samples)
        wrong += _wrong(dataset, manifest, status, samples)
    return documents, cells, wrong


def _wrong(dataset: Path, manifest: object, status: dict[str, dict[str, str]], samples: list[Sample]) -> Iterator[str]:
    from gongkai.corpus.rebuild import rebuild
    from gongkai.corpus.together import files_of_year

    wanted: dict[int, dict[str, Sample]] = {}
    for sample in samples:
        row = status.get(sample.name)
        if row is None or row["status"] == "failure":
            yield f"{sample.name}: not read"
        else:
            wanted.setdefault(sample.truth.year, {})[row["report"]] = sample
    for year, by_report in wanted.items():
        files = files_of_year(manifest, year)
        reports = rebuild(dataset, files, by_report, year)
        faults = _faults(dataset, manifest, year, set(by_report))
        for key, sample in by_report.items():
            if key not in reports:
                yield f"{sample.name}: not among the reports of {year}"
                continue
            lines = differences(sample, reports[key])
            truth = reckon(sample.truth.tables, sample.truth.editions)
            found = faults.get(key, set())
            missed = truth - found if LAYOUTS[sample.layout].borders == "cells" else set()
            if lines or missed or found - truth:
                yield f"{sample.name}: {lines[:3]} missed {sorted(missed)} invented {sorted(found - truth)}"


def _faults(dataset: Path, manifest: object, year: int, reports: set[str]) -> dict[str, set[Fault]]:
    from gongkai.corpus.rebuild import read_rows

    files = [file.path for file in manifest.files("findings") if file.year == year]  # type: ignore[attr-defined]
    found: dict[str, set[Fault]] = {}
    for row in read_rows(dataset, files, ["report", "rule", "state", "severity", "where"], reports):
        if row["rule"] in RULES and row["state"] == "fails" and row["severity"] == "error":
            _, line, column = row["where"][0].split(".")
            found.setdefault(row["report"], set()).add((row["rule"], column if row["rule"] in COLUMN_RULES else line))
    return found


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
    documents, cells, wrong = compare(folder, dataset)
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
    print(f"{documents} documents, {cells} cells compared: {len(wrong)} documents differ")
    print("\n".join(wrong[:SHOWN]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
