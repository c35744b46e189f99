"""`python -m tests.simulation --count 100000`: simulate requests over three years on all cores and print what came of them."""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.simulation.run import Tally, Wrong, simulate

CHUNK = 500


def main() -> int:
    """Run; 1 when a request contradicts itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    started, total = time.perf_counter(), Tally()
    chunks = [range(first, min(first + CHUNK, options.count)) for first in range(0, options.count, CHUNK)]
    with ProcessPoolExecutor(options.processes) as pool:
        try:
            for done, tally in enumerate(pool.map(simulate, chunks, [options.seed] * len(chunks)), start=1):
                total.add(tally)
                if sys.stderr.isatty():
                    print(f"\r{done * CHUNK:,}", end="", file=sys.stderr)
        except Wrong as error:
            pool.shutdown(cancel_futures=True)
            print(error)
            return 1
    seconds = time.perf_counter() - started
    print(f"{total.requests:,} requests, {total.acts:,} acts (at most {total.most_acts} on one), {seconds:.0f} s")
    print(f"{total.refused:,} acts refused by the clock in a sentence; no request without a lawful next step")
    for title, counts in (
        ("acts", total.kinds), ("dispositions", total.dispositions), ("replies", total.on_time),
        *((f"rows of edition {key}", rows) for key, rows in total.rows.items()),
    ):  # fmt: skip
        print(f"{title}: " + ", ".join(f"{key} {number:,}" for key, number in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
