"""Which dataset the installation shows, and asking it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from gongkai.corpus.errors import CorpusError
from gongkai.corpus.explore.pool import POOL
from gongkai.corpus.manifest import NAME
from gongkai.corpus.query import Session

T = TypeVar("T")


class NoDataset(CorpusError):
    """None is named, or there is none where it is said to be."""


def root() -> Path:
    """The folder of the dataset. Raises NoDataset."""
    folder: Path | None = settings.DATASET
    if folder is None or not (folder / NAME).is_file():
        raise NoDataset(str(folder or ""))
    return folder


def ask(key: Any, question: Callable[[Session], T]) -> T:
    """The answer to a question; `key` must say all that the answer depends on. Raises CorpusError."""
    return POOL.answer(root(), key, question)
