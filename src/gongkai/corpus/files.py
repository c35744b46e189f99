"""Files that are written whole or not at all, and survive a loss of power once they are there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEMPORARY = ".part"
"""Files with this ending were being written when a process ended; the next build removes them."""


def write_whole(path: Path, data: Any) -> None:
    """Write bytes beside the file, force them to disk, rename."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(data)

    replace_by(path, write)


def replace_by(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path`, then rename it."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        write(temporary)
        sync(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Force a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
