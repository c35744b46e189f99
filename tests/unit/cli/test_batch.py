"""Worker processes: order, and that one bad item takes only itself."""

import os
import time

from gongkai.cli.batch import Lost, over


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


def test_leaving_early_stops_the_workers() -> None:
    results = over([1, 5, 5], _task, jobs=2)
    assert next(results) == 1
    results.close()
