"""The work of a build, in pieces that any engine can run in another process: reading a partition, sealing a shard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from gongkai.corpus.batches import Fate, read_documents
from gongkai.corpus.documents import Document, Failure, Item
from gongkai.corpus.held import held
from gongkai.corpus.manifest import File
from gongkai.corpus.packets import write_packet
from gongkai.corpus.seal import Part, seal
from gongkai.corpus.sources.fetch import Fetcher

At = Callable[[int], None]
NOWHERE = -1
"""Between documents."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a task gave: the fates of a partition's documents, or the files of a shard."""

    number: int
    fates: tuple[Fate, ...] = ()
    files: tuple[File, ...] = ()
    sealed: bool = False


class Task(Protocol):
    """A piece of work. `documents` says how many documents it opens, one by one, calling `at` before each."""

    @property
    def number(self) -> int:
        """What the task is known by."""

    @property
    def documents(self) -> int:
        """How many documents a guard has to watch (0: none)."""

    @property
    def size(self) -> int:
        """The bytes of documents that travel with it."""

    def run(self, at: At) -> Done:
        """Do the work."""

    def without(self, document: int, why: Failure) -> Task:
        """The same task once more, after a document of it stopped a process."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Read the items of one partition into a packet."""

    number: int
    items: tuple[Item, ...]
    packet: str
    held: str = ""
    """Where the contents are listed that the dataset has already."""
    lost: Mapping[int, Failure] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """Every item is a document to watch."""
        return len(self.items)

    @property
    def size(self) -> int:
        """The bytes of documents that travel with it."""
        return sum(len(item.data or b"") for item in self.items)

    def run(self, at: At) -> Done:
        """Fetch, read, check, and stage the packet."""
        fetcher = Fetcher()
        try:
            read = read_documents(self._documents(fetcher, at), self.lost, held(self.held))
        finally:
            fetcher.close()
        write_packet(Path(self.packet), read)
        return Done(self.number, read.fates)

    def without(self, document: int, why: Failure) -> ReadTask:
        """The same partition, but that document is not opened again; if already fetching it stops a process, not even that."""
        items = self.items
        if document in self.lost:
            gone = items[document]._replace(problem=why.reason)
            items = (*items[:document], gone, *items[document + 1 :])
        return replace(self, items=items, lost={**self.lost, document: why})

    def _documents(self, fetcher: Fetcher, at: At) -> Iterator[Document]:
        for number, item in enumerate(self.items):
            at(number)
            yield fetcher.document(item)
        at(NOWHERE)


@dataclass(frozen=True, slots=True)
class SealTask:
    """Write the files of one shard."""

    number: int
    root: str
    stem: str
    parts: tuple[Part, ...]
    rows: tuple[tuple[Any, ...], ...]
    failures: tuple[tuple[Any, ...], ...]

    documents = size = 0

    def run(self, at: At) -> Done:  # noqa: ARG002 - no documents to watch
        """Write Parquet from the packets."""
        files = seal(Path(self.root), self.stem, self.parts, list(self.rows), list(self.failures))
        return Done(self.number, files=tuple(files), sealed=True)

    def without(self, document: int, why: Failure) -> SealTask:  # noqa: ARG002
        """The same task."""
        return self
