"""`python -m benchmarks.scans --reports N`: read generated reports as scans at 150 and 200 dpi, compare every cell with the truth.

Each page lies up to one degree askew, some are blurred, all carry the noise of a scanner. Prints how many cells are right, how many
wrong, which of the wrong ones no bound would have shown to a person; exit status 1 when there are such.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from benchmarks.large import write_section
from benchmarks.result import Row
from gongkai.reading import read_bytes
from gongkai.report import SURE
from tests.generator import LAYOUTS
from tests.generator.make import invent
from tests.generator.printed import print_report
from tests.generator.scans import Scanner, tiff

DPI = (150, 200)


class Seen(NamedTuple):
    """One cell of a scan: whether it was blank or right, and how sure the recogniser was."""

    address: str
    right: bool
    confidence: float


def cells(seed: int, dpi: int) -> Iterator[Seen]:
    """Every cell of one generated report, printed as PDF, scanned and read."""
    rng = Random(f"scan:{seed}")
    source = LAYOUTS["pdf_ruled"].write(print_report(rng, invent(rng, seed, blanks=True, rows_may_miss=False)), rng)
    scanner = Scanner(dpi, rng.uniform(-1, 1), rng.choice([0.0, 0.6, 0.9]), rng.choice([4.0, 8.0]), seed)
    found = dict(read_bytes(tiff(scanner.pages(source)), f"{seed}.tiff").cells())
    for address, cell in read_bytes(source, f"{seed}.pdf").cells():
        seen = found.get(address)
        yield Seen(address, seen is not None and seen.value == cell.value, seen.confidence if seen else 0.0)


def main() -> int:
    """Read the scans and print the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--reports", type=int, default=12, help="reports at each resolution (about 200 cells each)")
    count = parser.parse_args().reports
    missed = 0
    rows = []
    for dpi in DPI:
        start = time.process_time()
        seen = [cell for seed in range(count) for cell in cells(seed, dpi)]
        wrong = [cell for cell in seen if not cell.right]
        silent = [cell for cell in wrong if cell.confidence >= SURE]
        shown = sum(cell.right and cell.confidence < SURE for cell in seen)
        missed += len(silent)
        seconds = (time.process_time() - start) / count
        print(
            f"{dpi} dpi: {len(seen)} cells of {count} reports, {len(seen) - len(wrong)} right "
            f"({(len(seen) - len(wrong)) / len(seen):.2%}), {len(wrong)} wrong or left open, {len(silent)} of them at or above {SURE}; "
            f"{shown} right ones below it; {seconds:.1f} s of processor time a report",
            flush=True,
        )
        rows.append(
            Row(
                f"wrong cells that no bound shows, at {dpi} dpi",
                "0",
                str(len(silent)),
                not silent,
                f"{len(seen):,} cells of {count} reports: {(len(seen) - len(wrong)) / len(seen):.2%} right, {len(wrong)} wrong or left open; "
                f"listed for a person (below {SURE}): all of these and {shown} right ones; {seconds:.1f} s of processor time a report",
            )
        )
    write_section("scans", "Generated reports read as scans", f"make bench-scans N={count}", rows)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
