"""One open dataset a process for all pages: opening costs more than asking. Bounded in time, memory and waiting; answers are kept.

Whoever waits longer than `PATIENCE` for the query before is told so; a dataset that was built anew is opened again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from gongkai.corpus.errors import CorpusError
from gongkai.corpus.explore.kept import MISSING, Kept
from gongkai.corpus.manifest import NAME
from gongkai.corpus.query import Session, session

SECONDS = 10.0
"""Time for one query of a page."""
MEMORY = "1GB"
"""Memory of all queries of one process."""
THREADS = 2
PATIENCE = 15.0
"""Seconds that a page waits for its turn."""

T = TypeVar("T")


class Pool:
    """The open dataset, the turn to ask it, and the answers so far."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._open: tuple[tuple[Path, int, int], Session, ExitStack] | None = None
        self._kept = Kept()

    @contextmanager
    def asking(self, root: Path) -> Iterator[Session]:
        """The session, for one asker at a time. Raises CorpusError."""
        if not self._turn.acquire(timeout=PATIENCE):
            raise CorpusError("现在查询的人较多，请稍后再试")
        try:
            yield self._session(root)
        finally:
            self._turn.release()

    def answer(self, root: Path, key: Any, ask: Callable[[Session], T]) -> T:
        """What `ask` answers; the same question (`key`) of the same dataset is asked once. What is kept needs no turn."""
        kept = self._kept.get(_stamp(root), key)
        if kept is MISSING:
            with self.asking(root) as opened:
                stamp = self._open[0] if self._open is not None else None
                kept = self._kept.get(stamp, key)
                if kept is MISSING:
                    kept = ask(opened)
                    self._kept.put(stamp, key, kept)
        found: T = kept
        return found

    def _session(self, root: Path) -> Session:
        stamp = _stamp(root)
        if self._open is None or self._open[0] != stamp:
            self._forget()
            stack = ExitStack()
            opened = stack.enter_context(session(root, seconds=SECONDS, threads=THREADS, memory=MEMORY))
            self._open = (stamp, opened, stack)
        return self._open[1]

    def _forget(self) -> None:
        self._kept.clear()
        if self._open is not None:
            self._open[2].close()
            self._open = None

    def close(self) -> None:
        """Release the dataset."""
        with self._turn:
            self._forget()


def _stamp(root: Path) -> tuple[Path, int, int]:
    try:
        status = (root / NAME).stat()
    except OSError:
        return root, 0, 0
    return root, status.st_mtime_ns, status.st_size


POOL = Pool()
"""The pool of this process."""
