"""`python -m benchmarks.corpus --count N`: write N generated reports, build a dataset, compare every cell and fault with the truth.

The documents are those of `tests.generator.collection`: counties with their bodies over six years, in every layout, one in four
with a planted fault.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.building import Run, built_here, generated
from benchmarks.large import write_section
from benchmarks.result import Row
from tests.generator.collection.dataset import compare

SHOWN = 20


def main() -> int:
    """Generate, build, compare, print, write the section; the exit status says whether all was as written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--folder",
        type=Path,
        help="keep documents, truth, dataset and its measurement here, and take those that are there",
    )
    chosen = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = (chosen.folder or Path(temporary)).resolve()
        documents = generated(folder, chosen.count, chosen.jobs)
        packs = sorted(documents.iterdir())
        tenth = packs[: max(1, len(packs) // 10)]
        _, alone = built_here(tenth, folder, 1, "alone")
        _, few = built_here(tenth, folder, chosen.jobs, "tenth")
        dataset, run = built_here([documents], folder, chosen.jobs)
        compared, wrong = compare(folder, dataset)
        size = sum(path.stat().st_size for path in dataset.rglob("*") if path.is_file())
        found = [
            *rows(run, compared, len(wrong), size, chosen.jobs),
            *beside_a_tenth(alone, few, run, chosen.jobs),
        ]
        for row in found:
            print(f"{row.what}: {row.measured} (target {row.target}) {row.note}")
        print("\n".join(wrong[:SHOWN]))
        write_section(
            f"corpus-{chosen.count}",
            f"A corpus of {chosen.count:,} built on this machine",
            f"make bench-corpus N={chosen.count}",
            found,
        )
    return 1 if wrong or run.status not in (0, 2) else 0


def rows(run: Run, compared: Mapping[str, int], wrong: int, size: int, jobs: int) -> Iterator[Row]:
    """What a build took and whether the dataset says what the documents say."""
    documents = compared["documents"]
    rate = documents / run.seconds
    amounts = ", ".join(f"{amount:,} {what}" for what, amount in compared.items())
    yield Row("documents that differ from the truth", "0", str(wrong), wrong == 0, f"{amounts} compared")
    yield Row(
        "documents a second", "–", f"{rate:.1f}", None,
        f"{rate / jobs:.1f} a process, {run.seconds:,.0f} s with {jobs} processes; load average {os.getloadavg()[0]:.1f} at the end",
    )  # fmt: skip
    yield Row("processor time a document", "–", f"{1000 * run.cpu / documents:.2f} ms", None, "of all processes")
    yield Row("dataset", "–", f"{size / 1e6:.1f} MB", None, f"{size / documents:.0f} bytes a document")


def beside_a_tenth(alone: Run, few: Run, run: Run, jobs: int) -> Iterator[Row]:
    """What a build of the first tenth took with one process (`alone`) and with all, and the memory of all documents beside it."""
    ratio = alone.seconds / few.seconds
    yield Row(
        f"{jobs} processes over one", "≥ 1.8 ×" if jobs == 2 else "–", f"{ratio:.2f} ×", ratio >= 1.8 if jobs == 2 else None,
        f"the first tenth of the documents: {alone.seconds:,.0f} s with one, {few.seconds:,.0f} s with {jobs}",
    )  # fmt: skip
    early, late = (max(memory for _, memory in one.memory) for one in (few, run))
    steps = run.memory[:: max(1, len(run.memory) // 10)]
    over = ", ".join(f"{amount} at {at:,.0f} s" for at, amount in steps)
    yield Row(
        "most memory of all processes, over ten times as many documents", "± 10 %", f"{late / early:.2f} ×", late <= 1.1 * early,
        f"{early} MB for the first tenth alone, {late} MB for all; MB over time: {over}",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
