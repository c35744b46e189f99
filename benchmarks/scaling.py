"""Two processes against one over a corpus, and memory over ten times as many reports."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from benchmarks.result import Row
from benchmarks.samples import files
from gongkai.reading import read_bytes

FORK = multiprocessing.get_context("fork")
CORPUS: list[tuple[str, bytes]] = []
FEW, MANY = 500, 5000


def _read(numbers: range) -> int:
    return sum(
        read_bytes(CORPUS[number % len(CORPUS)][1], CORPUS[number % len(CORPUS)][0]).year is not None
        for number in numbers
    )


def _memory(count: int) -> tuple[int, int]:
    """Kilobytes that a fresh worker has at its peak after a few reports, and after `count`."""
    _read(range(len(CORPUS)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _read(range(count))
    return before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _wall(workers: int, total: int) -> float:
    with ProcessPoolExecutor(workers, mp_context=FORK) as pool:
        list(pool.map(_read, [range(1)] * workers))
        step = total // (workers * 10)
        start = time.perf_counter()
        done = sum(pool.map(_read, [range(first, first + step) for first in range(0, step * workers * 10, step)]))
        return (time.perf_counter() - start) / done


def rows() -> Iterator[Row]:
    """Wall-clock throughput of two workers over one; peak memory of a worker."""
    if not CORPUS:
        for layout in ("word_text", "html_spans", "docx", "pipes_row"):
            CORPUS.extend(files(layout, 10))
    ratios = sorted(_wall(1, 800) / _wall(2, 1600) for _ in range(3))
    yield Row(
        "two processes over one",
        "≥ 1.8 ×",
        f"{ratios[1]:.2f} ×",
        ratios[1] >= 1.8,
        "wall clock; needs two idle cores, median of three",
    )
    with ProcessPoolExecutor(1, mp_context=FORK) as pool:
        few, _ = pool.submit(_memory, FEW).result()
        _, many = pool.submit(_memory, MANY).result()
    ratio = many / few
    note = f"{few // 1024} MB after {len(CORPUS)}, {many // 1024} MB after {FEW + MANY} reports in one process"
    yield Row("peak memory of one worker over many reports", "± 10 %", f"{ratio:.2f} ×", ratio <= 1.1, note)
