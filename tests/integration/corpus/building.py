"""Builds that end in the middle: a process that kills itself at a given step, and one that is killed from outside."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from gongkai.corpus import files
from gongkai.corpus.build import build
from gongkai.corpus.engines.local import LocalEngine
from gongkai.corpus.schedule import Sizes
from tests.unit.corpus.samples import HereEngine

SIZES = Sizes(partition=3, shard=2)


def die_at(step: int, source: str, root: str) -> None:
    """Build in this process, and be killed at the given one of the moments when a file is forced to disk."""
    count = 0
    plain = files.sync

    def sync(path: Path) -> None:
        nonlocal count
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)
        plain(path)

    files.sync = sync
    build([source], Path(root), HereEngine(), sizes=SIZES)


if __name__ == "__main__":
    build([sys.argv[1]], Path(sys.argv[2]), LocalEngine(2), sizes=SIZES)
