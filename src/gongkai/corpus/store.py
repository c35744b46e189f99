"""The folder of a dataset: its lock, its staging area, and what is swept away before a build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.corpus.errors import CorpusError
from gongkai.corpus.manifest import NAME, Manifest, load
from gongkai.corpus.schema import tables

STAGING = ".staging"
LOCK = ".lock"


def staging(root: Path) -> Path:
    """The folder of packets that are not sealed yet."""
    return root / STAGING


@contextmanager
def opened(root: Path) -> Iterator[Manifest]:
    """The dataset, for one build at a time. Raises CorpusError for a folder that is no dataset or is being built."""
    _prepare(root)
    with (root / LOCK).open("w") as lock:
        _lock(lock.fileno(), root)
        manifest = load(root) if (root / NAME).exists() else Manifest()
        sweep(root, manifest)
        staging(root).mkdir(exist_ok=True)
        yield manifest
        sweep(root, manifest)
        shutil.rmtree(staging(root), ignore_errors=True)


def _prepare(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in root.iterdir()}
    except OSError as error:
        raise CorpusError(f"{root}：数据集的文件夹建不了（{error.strerror or error}），请换一个位置") from error
    if names and not names & {NAME, STAGING, LOCK}:
        raise CorpusError(f"{root}：文件夹不是空的，也不是数据集，请换一个位置")


def _lock(handle: int, root: Path) -> None:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - systems without flock
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CorpusError(f"{root}：另一个 gongkai corpus build 正在写这个数据集，请等它结束") from error


def sweep(root: Path, manifest: Manifest) -> None:
    """Remove files of tables that the manifest does not name, and empty folders: remains of a build that was stopped."""
    named = {file.path for file in manifest.files()}
    for leftover in root.glob(f"{NAME}.*"):
        leftover.unlink()
    for table in tables():
        for folder, _, files in os.walk(root / table, topdown=False):
            for file in files:
                path = Path(folder, file)
                if path.relative_to(root).as_posix() not in named:
                    path.unlink()
            with suppress(OSError):
                Path(folder).rmdir()
