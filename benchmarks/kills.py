"""`python -m benchmarks.kills --count N`: kill a build at random moments N times; the dataset must equal an undisturbed one.

Half of the kills take the whole family, half the first process alone, so that its workers go on for a while.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.building import fingerprint, generated, run_build
from benchmarks.large import write_section
from benchmarks.result import Row
from gongkai.corpus.files import checksum
from gongkai.corpus.manifest import NAME, load

DOCUMENTS = 960
JOBS = "2"


def main() -> int:
    """Generate, build once undisturbed, kill, compare, write the section; status 1 where a dataset differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    wanted = parser.parse_args().count
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        documents = generated(folder, DOCUMENTS, 2)
        whole = run_build([documents], folder / "whole", ["--jobs", JOBS])
        kills, builds, broken = _killed(documents, folder, wanted, whole.seconds)
    row = Row(
        f"datasets that differ after {kills} kills at random moments", "0", str(broken), broken == 0,
        f"{DOCUMENTS} documents, {builds} builds, each killed and begun again until it ran through; what the manifest named was whole "
        "after every kill",
    )  # fmt: skip
    print(f"{row.what}: {row.measured} {row.note}")
    write_section("kills", "Builds killed at random moments", "make bench-kills", [row])
    return 1 if broken else 0


def _killed(documents: Path, folder: Path, wanted: int, seconds: float) -> tuple[int, int, int]:
    """How often builds were killed, how many were completed, and how many of these differ from the undisturbed one."""
    rng = random.Random(wanted)
    whole = fingerprint(folder / "whole")
    kills = builds = broken = 0
    while kills < wanted:
        dataset = folder / "killed"
        while (moment := rng.uniform(0, seconds / 2)) and not _ran_through(documents, dataset, moment, kills % 2 == 0):
            kills += 1
            if not _is_whole_so_far(dataset):
                raise SystemExit(f"after kill {kills} the dataset holds a torn file")
        builds += 1
        broken += fingerprint(dataset) != whole
        shutil.rmtree(dataset)
        print(f"{kills} kills, {builds} builds, {broken} differ", flush=True)
    return kills, builds, broken


def _ran_through(documents: Path, dataset: Path, moment: float, with_workers: bool) -> bool:
    """Build; kill it after so many seconds. Whether it ended before."""
    command = [str(Path(sys.executable).with_name("gongkai")), "corpus", "build", str(documents), "--out", str(dataset)]
    process = subprocess.Popen([*command, "--quiet", "--jobs", JOBS], stderr=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + moment
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    if process.poll() is not None:
        return True
    (os.killpg if with_workers else os.kill)(process.pid, signal.SIGKILL)
    process.wait()
    return False


def _is_whole_so_far(dataset: Path) -> bool:
    """Whether everything that the manifest names is there as written."""
    return not (dataset / NAME).exists() or all(
        checksum(dataset / file.path) == file.sha256 for file in load(dataset).files()
    )


if __name__ == "__main__":
    sys.exit(main())
