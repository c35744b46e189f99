"""Processor time of several ways to do the same work, measured in turns so that a busy machine hits all alike."""

from __future__ import annotations

import gc
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Work = Callable[[], object]


def in_turns(ways: Mapping[str, Work], rounds: int = 7) -> dict[str, float]:
    """Median processor seconds of each way over several rounds; every round runs all of them once."""
    for work in ways.values():
        work()
    spent: dict[str, list[float]] = {name: [] for name in ways}
    gc.disable()
    try:
        for _ in range(rounds):
            for name, work in ways.items():
                start = time.process_time()
                work()
                spent[name].append(time.process_time() - start)
            gc.collect()
    finally:
        gc.enable()
    return {name: median(times) for name, times in spent.items()}


def child_cpu(command: Sequence[str], rounds: int = 7) -> float:
    """Median processor seconds of a child process, after one warm-up run. Raises when it cannot be run."""
    times = []
    for number in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode(errors="replace").strip().splitlines()[-1:])
        if number:
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times)
