"""`python -m tests.office.annual --count 5000`: compile random ledgers in a database of its own and check every law on them."""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

CHUNK = 50


def run(first: int, last: int) -> int:
    """Check the ledgers of these seeds in this process's own database; how many results held."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.office.settings"
    import django
    from django.db import connection, transaction

    if not getattr(run, "ready", False):
        django.setup()
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        run.ready = True  # type: ignore[attr-defined]
    from tests.office.annual.laws import check_ledger

    held = 0
    for seed in range(first, last):
        try:
            with transaction.atomic():
                held += check_ledger(seed)
                transaction.set_rollback(True)
        except AssertionError as error:
            raise RuntimeError(f"ledger {seed}: {error}") from error
    return held


def main() -> int:
    """Run; 1 when a report does not reconcile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    started, held = time.perf_counter(), 0
    firsts = list(range(0, options.count, CHUNK))
    with ProcessPoolExecutor(options.processes) as pool:
        try:
            for found in pool.map(run, firsts, [min(first + CHUNK, options.count) for first in firsts]):
                held += found
        except RuntimeError as error:
            pool.shutdown(cancel_futures=True)
            print(error)
            return 1
    print(f"{options.count:,} ledgers, {held:,} results held, none failed, {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
