"""Answers that are kept for as long as what they are about stays the same: bounded in number, in rows, and in the rows of each."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

KEPT = 128
"""Answers that are kept."""
KEPT_ROWS = 50_000
"""Rows of all kept answers together."""
LARGEST = 5_000
"""Rows of one answer; a larger one, as downloads have, is given once and forgotten."""

MISSING = object()
"""What `get` answers where nothing is kept."""


class Kept:
    """The answers about one state (`stamp`) of something; those not asked for longest go first. For several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stamp: Any = None
        self._answers: OrderedDict[Any, tuple[Any, int]] = OrderedDict()
        self._rows = 0

    def get(self, stamp: Any, key: Any) -> Any:
        """The answer about this state, or MISSING."""
        with self._lock:
            if stamp != self._stamp or key not in self._answers:
                return MISSING
            self._answers.move_to_end(key)
            return self._answers[key][0]

    def put(self, stamp: Any, key: Any, answer: Any) -> None:
        """Keep an answer, unless it is too large; those about another state are forgotten."""
        rows = _rows(answer)
        with self._lock:
            if stamp != self._stamp:
                self._clear(stamp)
            if rows > LARGEST or key in self._answers:
                return
            self._answers[key] = answer, rows
            self._rows += rows
            while len(self._answers) > KEPT or self._rows > KEPT_ROWS:
                self._rows -= self._answers.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._clear(None)

    def _clear(self, stamp: Any) -> None:
        self._answers.clear()
        self._rows, self._stamp = 0, stamp


def _rows(answer: Any) -> int:
    rows = getattr(answer, "rows", answer)
    return max(1, len(rows)) if isinstance(rows, list | tuple) else 1
