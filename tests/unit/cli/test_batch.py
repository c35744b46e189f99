"""Worker processes: order, and that one bad item takes only itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.cli.batch import AHEAD, STRETCH, WINDOW, Lost, over, spread
from gongkai.reading.limits import Deadline


def _task(item: int) -> int:
    if item == 3:
        os._exit(1)
    if item == 5:
        time.sleep(60)
    return item * item


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(over([1, 2, 4, 6, 7], _task, jobs=2)) == [1, 4, 16, 36, 49]


def test_more_workers_than_items() -> None:
    assert list(over([1, 2], _task, jobs=9)) == [1, 4]


def test_no_items() -> None:
    assert list(over([], _task, jobs=2)) == []


def test_a_worker_that_dies_or_runs_away_takes_only_its_own_item() -> None:
    began = time.monotonic()
    results = list(over([1, 3, 2, 5, 4, 6], _task, jobs=2, seconds=1.0))
    assert results == [1, Lost(3, "died"), 4, Lost(5, "timeout"), 16, 36]
    assert time.monotonic() - began < 30


def _scan(item: float) -> float:
    """An item that takes a second; the reader is granted time for a scanned page, or not."""
    if item:
        Deadline().allow_scanned_page()
    time.sleep(1.0)
    return item


def test_an_item_with_scanned_pages_may_take_longer() -> None:
    assert list(over([1.0, 0.0], _scan, jobs=1, seconds=0.5)) == [1.0, Lost(0.0, "timeout")]


def test_leaving_early_stops_the_workers() -> None:
    results = over([1, 5, 5], _task, jobs=2)
    assert next(results) == 1
    results.close()


def test_the_next_item_of_a_lost_worker_is_done_by_another() -> None:
    results = list(over([3, 1, 3, 2, 3, 4, 6], _task, jobs=1))
    assert results == [Lost(3, "died"), 1, Lost(3, "died"), 4, Lost(3, "died"), 16, 36]


def _fail(item: int) -> int:
    raise ValueError(item)


def test_a_task_that_raises_loses_its_item_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(over([1, 2], _fail, jobs=1)) == [Lost(1, "died"), Lost(2, "died")]
    assert capfd.readouterr() == ("", "")


def _slow_first(item: tuple[int, str]) -> int:
    number, log = item
    if number == 0:
        time.sleep(1)
    with Path(log).open("a") as file:
        file.write(f"{number}\n")
    return number


def test_workers_do_not_run_far_ahead_of_the_result_that_is_due(tmp_path: Path) -> None:
    log = tmp_path / "log"
    count = 3 * 2 * WINDOW
    results = over([(number, str(log)) for number in range(count)], _slow_first, jobs=2)
    assert next(results) == 0
    assert len(log.read_text().splitlines()) <= 2 * WINDOW + 2 * AHEAD
    assert list(results) == list(range(1, count))


@pytest.mark.parametrize("count", [0, 1, STRETCH, 5 * STRETCH + 3])
def test_spread_is_map(count: int) -> None:
    assert list(spread(2)(_double, range(count))) == list(map(_double, range(count)))


def _double(number: int) -> int:
    return 2 * number


class _FailsInWorkers:
    """Works only in the process that made it."""

    def __init__(self) -> None:
        self.home = os.getpid()

    def __call__(self, number: int) -> int:
        if os.getpid() != self.home and number == 20:
            raise ValueError(number)
        return number


def test_what_a_worker_loses_is_done_here() -> None:
    assert list(spread(2)(_FailsInWorkers(), range(40))) == list(range(40))


def test_what_fails_here_too_is_told() -> None:
    task: Callable[[int], int] = _fail
    with pytest.raises(ValueError, match="0"):
        list(spread(2)(task, range(3)))


PARENT = """
import os, sys, time
from gongkai.cli.batch import over
def task(item):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(item)
over_all = over([0, 0, 0.1, 0.1, 2, 2], task, jobs=2)
for number in range(4): next(over_all)
time.sleep(60)
"""


def _runs(process: int) -> bool:
    """Whether a process is there and not only waits to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_workers_end_with_a_parent_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(4)}
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while any(map(_runs, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(_runs, workers))
