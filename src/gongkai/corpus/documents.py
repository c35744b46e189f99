"""What a corpus is made of: items that say where a document is, and documents with their bytes."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from gongkai.reading.limits import MAX_BYTES


class Item(NamedTuple):
    """Where one document is. `kind` is file, zip (member number `member` of the archive `path`), url, or inline (`data`).

    `name` is what the dataset calls it; `stamp` changes when the document does ("" when nothing cheaper than its content
    tells).
    """

    name: str
    stamp: str
    kind: str
    path: str = ""
    member: int = 0
    data: bytes | None = None
    problem: str = ""


class Document(NamedTuple):
    """One document with its bytes, cut one byte beyond the reader's bound; `problem` says why there are none."""

    item: Item
    data: bytes
    problem: str = ""

    @property
    def sha256(self) -> str:
        """The content hash."""
        return hashlib.sha256(self.data).hexdigest()


def short_hash(text: str) -> int:
    """Eight bytes that stand for a text where a million of them are kept."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def number_of(report: str) -> int:
    """A report's number, or the content hash that it is taken from, as an integer, which takes less memory."""
    return int(report[:16], 16)


CUT = MAX_BYTES + 1
"""So many bytes of a document are fetched at most; the reader refuses what is longer."""


class Failure(NamedTuple):
    """Why a document is no report: a code for programs, one Chinese line for people."""

    code: str
    reason: str


MISSING = "missing"
"""The code of documents whose bytes could not be had; they are tried again by every build."""
