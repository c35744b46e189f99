"""`python -m benchmarks.cluster --count N`: the generated set through a standalone Spark master and two workers on loopback.

The dataset must equal the local one byte for byte, also when one worker is killed in the middle. The cost over the local pool is
processor time of all processes, Java's included; what a larger cluster would take is reckoned from it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.building import Run, built_here, fingerprint, generated, run_build
from benchmarks.large import write_section
from benchmarks.result import Row
from tests.integration.corpus.standalone import WORKERS, cluster, stop

MANY, MACHINES = 10_000_000, 64


def main() -> int:
    """Generate, build locally and on the cluster twice (the second time killing a worker), compare, write the section."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument(
        "--folder", type=Path, help="keep documents, truth and datasets here, and take those that are there"
    )
    parser.add_argument("--once", action="store_true", help="one run on the cluster only, in which a worker is killed")
    chosen = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = (chosen.folder or Path(temporary)).resolve()
        documents = generated(folder, chosen.count, WORKERS)
        pool, local = built_here([documents], folder, WORKERS)
        expected = fingerprint(pool)
        first = min(documents.iterdir())
        begun = Beginning(
            len(list(first.iterdir())),
            run_build([first], folder / "first-local", ["--jobs", str(WORKERS)]),
            _on_cluster(first, folder / "first-cluster", Path(temporary), None).run,
        )
        found: list[Row] = []
        for killing in (True,) if chosen.once else (False, True):
            dataset = folder / f"dataset-cluster-{killing}"
            spread = _on_cluster(documents, dataset, Path(temporary), local.seconds / 2 if killing else None)
            found += rows(chosen.count, begun, local, spread, fingerprint(dataset) == expected)
        for row in found:
            print(f"{row.what}: {row.measured} (target {row.target}) {row.note}")
        write_section(
            f"cluster-{chosen.count}",
            f"A corpus of {chosen.count:,} built by Spark",
            f"make bench-cluster N={chosen.count}",
            found,
        )
    return 0 if all(row.reached is not False for row in found) else 1


class Spread(NamedTuple):
    """A build on a cluster, and when a worker was killed."""

    run: Run
    killed_at: float | None


def _on_cluster(documents: Path, dataset: Path, folder: Path, kill_after: float | None) -> Spread:
    """Build on a new cluster; after so many seconds one worker and its executor are killed."""
    killed: list[float] = []
    with cluster(folder) as spark:

        def on_look(now: float) -> None:
            if kill_after is not None and now > kill_after and not killed:
                stop(spark.workers[0])
                killed.append(now)

        options = ["--engine", "spark", "--master", spark.address]
        run = run_build([documents], dataset, options, besides=spark.processes, on_look=on_look)
    return Spread(run, killed[0] if killed else None)


class Beginning(NamedTuple):
    """A build of few documents in the pool and on the cluster: mostly what it costs to begin."""

    documents: int
    local: Run
    cluster: Run


def rows(count: int, begun: Beginning, local: Run, spread: Spread, same: bool) -> Iterator[Row]:
    """What the cluster took beside the pool, and what ten million documents on 64 workers would take by these figures."""
    run, killed_at = spread
    how = "undisturbed" if killed_at is None else f"one worker killed after {killed_at:,.0f} s"
    yield Row(
        f"the pool's dataset, byte for byte ({how})", "yes", "yes" if same else "no", same,
        f"{count:,} documents; {run.seconds:,.0f} s on the cluster, {local.seconds:,.0f} s in the pool, on the same {os.cpu_count()} cores",
    )  # fmt: skip
    further = count - begun.documents
    if further < begun.documents:
        return
    pool_each = (local.cpu - begun.local.cpu) / further
    driver = (run.own - begun.cluster.own) / further
    each = (run.cpu - begun.cluster.cpu) / further
    over = 1000 * (each - pool_each)
    yield Row(
        f"processor time of a further document over the pool's ({how})", "≤ 1.0 ms", f"{over:.2f} ms",
        over <= 1.0 if killed_at is None else None,
        f"{1000 * each:.2f} ms against {1000 * pool_each:.2f} ms, Java included; beginning, with {begun.documents} documents, "
        f"took {begun.cluster.cpu:.0f} s against {begun.local.cpu:.0f} s",
    )  # fmt: skip
    hours = MANY * max((each - driver) / MACHINES, driver) / 3600
    bound = "the workers decide" if (each - driver) / MACHINES > driver else "the driver decides"
    yield Row(
        f"{MANY:,} documents on {MACHINES} workers, reckoned ({how})", "–", f"{hours:.1f} h", None,
        f"{1000 * (each - driver):.1f} ms a document on a worker, {1000 * driver:.2f} ms in the driver, which goes beside them: {bound}",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
