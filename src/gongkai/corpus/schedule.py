"""The order of a build: partitions are read, shards sealed in order, each committed by replacing the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.corpus.batches import Fate
from gongkai.corpus.documents import Item
from gongkai.corpus.known import Known
from gongkai.corpus.manifest import Manifest, Shard, save
from gongkai.corpus.packets import read_fates
from gongkai.corpus.rows import Row
from gongkai.corpus.schema import VERSION
from gongkai.corpus.store import staging
from gongkai.corpus.tasks import Done, ReadTask, SealTask, Task
from gongkai.reading import READER


@dataclass(frozen=True, slots=True)
class Sizes:
    """Documents in a partition (the unit of work), bytes of documents given inline, partitions in a shard (of commit)."""

    partition: int = 64
    inline: int = 32 * 1024 * 1024
    shard: int = 64


@dataclass(slots=True)
class Part:
    """One partition that is being read, or was."""

    packet: Path
    fates: tuple[Fate, ...] | None = None


@dataclass(slots=True)
class Plan:
    """What a build works from, and whom it tells what became of documents."""

    root: Path
    manifest: Manifest
    known: Known
    items: Iterator[Item]
    ahead: Callable[[], int]
    tell: Callable[[tuple[Fate, ...]], None]
    tell_linked: Callable[[list[Fate]], None]
    tell_under_way: Callable[[int], None] = lambda _: None
    held: str = ""
    sizes: Sizes = field(default_factory=Sizes)


class Build:
    """The schedule of one build. Interrupted at any moment it leaves whole packets and a whole dataset behind."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.parts: dict[int, Part] = {}
        self.read = 0
        self.sealed = 0
        self.shard = plan.manifest.next_number
        self.exhausted = False
        self.sealing: SealTask | None = None

    @property
    def finished(self) -> bool:
        """Whether everything is read and sealed."""
        return self.exhausted and self.sealing is None and not self.parts

    def tick(self, under_way: int) -> None:
        """Pass on how far the running tasks are."""
        self.plan.tell_under_way(under_way)

    def next(self) -> Task | None:
        """A shard to seal as soon as one is complete, else a partition to read."""
        while True:
            if self.sealing is None and self._complete():
                self.sealing = self._seal()
                return self.sealing
            if self.exhausted or self.read - self.sealed >= self.plan.sizes.shard + self.plan.ahead():
                return None
            task = self._next_partition()
            if task is not None:
                return task

    def _next_partition(self) -> ReadTask | None:
        """The next partition, unless it lies ready from a build that was stopped."""
        items = self._take()
        if not items:
            self.exhausted = True
            return None
        packet = staging(self.plan.root) / f"{_mark(items)}.arrow"
        number, self.read = self.read, self.read + 1
        self.parts[number] = Part(packet)
        if packet.exists():
            self.done(Done(number, read_fates(packet)))
            return None
        return ReadTask(number, items, str(packet), self.plan.held)

    def _take(self) -> tuple[Item, ...]:
        items: list[Item] = []
        inline = 0
        while len(items) < self.plan.sizes.partition and inline < self.plan.sizes.inline:
            item = next(self.plan.items, None)
            if item is None:
                break
            items.append(item)
            inline += len(item.data or b"")
        return tuple(items)

    def done(self, result: Done) -> None:
        """A partition was read, or a shard sealed."""
        if self.sealing is not None and result.sealed:
            self._commit(self.sealing, result)
            return
        self.parts[result.number].fates = result.fates
        self.plan.tell(result.fates)

    def _window(self) -> range:
        return range(self.sealed, min(self.read, self.sealed + self.plan.sizes.shard))

    def _complete(self) -> bool:
        window = self._window()
        full = len(window) == self.plan.sizes.shard or (self.exhausted and len(window) > 0)
        return full and all(self.parts[number].fates is not None for number in window)

    def _seal(self) -> SealTask:
        """Decide in the order of the documents which report stands for which, and what to write."""
        parts, rows, failures = [], [], []
        for number in self._window():
            part = self.parts[number]
            linked = [self.plan.known.link(fate) for fate in part.fates or ()]
            dropped = frozenset(
                fate.report
                for fate, final in zip(part.fates or (), linked, strict=True)
                if fate.status == "report" and final.status != "report"
            )
            parts.append((str(part.packet), dropped))
            self.plan.tell_linked(linked)
            rows += [_document_row(fate) for fate in linked]
            failures += [_failure_row(fate) for fate in linked if fate.status == "failure"]
        return SealTask(
            self.shard, str(self.plan.root), f"{self.shard:05d}", tuple(parts), tuple(rows), tuple(failures)
        )

    def _commit(self, task: SealTask, result: Done) -> None:
        self.plan.manifest.shards.append(Shard(self.shard, len(task.rows), list(result.files)))
        save(self.plan.root, self.plan.manifest)
        for number in self._window():
            self.parts.pop(number).packet.unlink(missing_ok=True)
        self.sealed += len(task.parts)
        self.shard += 1
        self.sealing = None


def _mark(items: tuple[Item, ...]) -> str:
    """What tells a partition and the program that read it."""
    names = [(*item._replace(data=None), hashlib.sha256(item.data or b"").hexdigest()) for item in items]
    text = json.dumps([VERSION, READER, names], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _document_row(fate: Fate) -> Row:
    return (fate.document, fate.sha256 or None, fate.size, fate.stamp, fate.status, fate.report or None, READER)


def _failure_row(fate: Fate) -> Row:
    return (fate.document, fate.sha256 or None, fate.size, fate.failure.code, fate.failure.reason, READER)
