"""Two worker processes against one over a folder, and the memory of one process over many reports."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.result import Row
from benchmarks.samples import files
from gongkai.reading import read_bytes

LAYOUTS = ("word_text", "html_dressed", "docx_dressed", "pipes_row")
FOLDER = 1000
CORPUS = 10_000
MANY = 5000


def rows() -> Iterator[Row]:
    """Wall-clock throughput of two workers over one, beside what this machine allows; peak memory of reading on and on."""
    yield _independent()
    yield from _throughput()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        before, after = pool.submit(peaks, MANY).result()
    ratio = after / before
    note = f"peak {before // 1024} MB after {MANY // 10} reports, {after // 1024} MB after {MANY}, one process"
    yield Row("memory of one process over ten times as many reports", "± 10 %", f"{ratio:.2f} ×", ratio <= 1.1, note)


def _independent() -> Row:
    """Two processes that read the same reports and share nothing: what memory and caches leave of the second core."""
    ratios = [2 * max(_seconds_alone(1)) / max(_seconds_alone(2)) for _ in range(3)]
    return Row(
        "two independent processes over one", "–", f"{median(ratios):.2f} ×", None, "the most that two can reach here"
    )


def _seconds_alone(processes: int) -> list[float]:
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(seconds_of_reading, [1] * processes))
        return list(pool.map(seconds_of_reading, [10] * processes))


def seconds_of_reading(rounds: int) -> float:
    """Seconds on the clock of reading a dozen reports of each layout so many times."""
    corpus = [item for layout in LAYOUTS for item in files(layout, 12)]
    start = time.perf_counter()
    for name, content in corpus * rounds:
        read_bytes(content, name)
    return time.perf_counter() - start


def _throughput() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        _write(folder, CORPUS)
        build = ["corpus", "build", folder, "--quiet", "--out"]
        one, two = (_run([*build, f"{folder}.{jobs}", "--jobs", str(jobs)]) for jobs in (1, 2))
        for jobs in (1, 2):
            shutil.rmtree(f"{folder}.{jobs}")
    ratio = one.wall / two.wall
    note = f"wall clock of `gongkai corpus build` on {CORPUS} reports, one run each; load average {os.getloadavg()[0]:.1f} at the end"
    yield Row("two processes over one on a corpus", "≥ 1.8 ×", f"{ratio:.2f} ×", ratio >= 1.8, note)
    with tempfile.TemporaryDirectory() as folder:
        _write(folder, FOLDER)
        check = ["check", folder, "--quiet", "--format", "json", "--jobs"]
        runs = [(_run([*check, "1"]), _run([*check, "2"])) for _ in range(3)]
    ratio = median(one.wall / two.wall for one, two in runs)
    parent = median(two.parent / (two.parent + two.workers) for _, two in runs)
    note = (
        f"wall clock of `gongkai check` on {FOLDER} reports, median of three; "
        f"of the processor time of two {parent:.0%} is the first process's own"
    )
    yield Row("two processes over one on a folder to check", "–", f"{ratio:.2f} ×", None, note)


def _write(folder: str, count: int) -> None:
    for layout in LAYOUTS:
        for name, content in files(layout, count // len(LAYOUTS)):
            (Path(folder) / name).write_bytes(content)


class _Run(NamedTuple):
    """Seconds of one run: on the clock, of the first process, of the workers that it started."""

    wall: float
    parent: float
    workers: float


_COMMAND = """
import resource, sys
from gongkai.cli import main
status = main(sys.argv[1:])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(*(one.ru_utime + one.ru_stime for one in used), file=sys.stderr)
sys.exit(status)
"""


def _run(arguments: list[str]) -> _Run:
    command = [sys.executable, "-c", _COMMAND, *arguments]
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    wall = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    parent, workers = map(float, done.stderr.split()[-2:])
    return _Run(wall, parent, workers)


def peaks(count: int) -> tuple[int, int]:
    """Peak kilobytes of this process after a tenth of `count` reports and after all of them."""
    corpus = [item for layout in LAYOUTS for item in files(layout, 10)]

    def read(numbers: range) -> int:
        for number in numbers:
            name, content = corpus[number % len(corpus)]
            read_bytes(content, name)
        return _peak()

    return read(range(count // 10)), read(range(count // 10, count))


def _peak() -> int:
    """Peak kilobytes of this program: the process's own mark, for `ru_maxrss` keeps that of the parent over exec."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
