"""Contents that a dataset holds already, in one file that every worker looks them up in: reading such a document again is spared."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from gongkai.corpus.documents import number_of
from gongkai.corpus.files import write_whole

_KIND = "Q"


class Held:
    """The numbers of contents, in order; `in` takes the SHA-256 of a document."""

    def __init__(self, numbers: array[int]) -> None:
        self._numbers = numbers

    def __contains__(self, sha256: object) -> bool:
        number = number_of(str(sha256))
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number


def write_held(folder: Path, contents: Iterable[int]) -> str:
    """Write the numbers of contents and say where; "" when there are none."""
    numbers = array(_KIND, sorted(contents)).tobytes()
    if not numbers:
        return ""
    path = folder / f"{hashlib.sha256(numbers).hexdigest()[:24]}.held"
    write_whole(path, numbers)
    return str(path)


@lru_cache(maxsize=1)
def held(path: str) -> Held:
    """What was written there; nothing where there is no file."""
    numbers: array[int] = array(_KIND)
    if path:
        numbers.frombytes(Path(path).read_bytes())
    return Held(numbers)
