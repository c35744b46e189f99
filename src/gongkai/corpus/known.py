"""What a dataset knows already: documents by name and content, reports by content and by identity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.corpus.batches import Fate
from gongkai.corpus.documents import Item, number_of, short_hash
from gongkai.corpus.errors import require
from gongkai.corpus.manifest import Manifest
from gongkai.corpus.sources.fetch import Fetcher
from gongkai.reading import READER

_BATCH = 65_536


def text_of(number: int) -> str:
    """The report's number as the tables print it."""
    return f"{number:016x}"


@dataclass(slots=True)
class Known:
    """`stamps` and `contents` go by the hash of a document's name; `reports` maps a content to the report that stands for it,
    `identities` an identity to its report. `stale` are the documents that are to be read again, `versions` those for which a
    report of another content stands.
    """

    stamps: dict[int, int] = field(default_factory=dict)
    contents: dict[int, int] = field(default_factory=dict)
    reports: dict[int, int] = field(default_factory=dict)
    identities: dict[int, int] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)
    failed: set[int] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)

    def compare(self, item: Item, fetch: Callable[[Item], Any]) -> str:
        """Whether the dataset has this document as it is (`same`), as it was (`changed`), or not (`new`)."""
        name = short_hash(item.name)
        content = self.contents.get(name)
        if content is None:
            return "new"
        if name in self.stale or content == 0:
            return "changed"
        if item.stamp and self.stamps[name] == short_hash(item.stamp):
            return "same"
        document = fetch(item)
        return "same" if not document.problem and number_of(document.sha256) == content else "changed"

    def forget(self, names: Iterable[str]) -> None:
        """No longer know these documents."""
        for name in map(short_hash, names):
            for table in (self.stamps, self.contents):
                table.pop(name, None)
            self.failed.discard(name)
            self.versions.discard(name)

    def link(self, fate: Fate) -> Fate:
        """The fate with its final status: what stands for it already is a copy or another version of that report."""
        if fate.status == "failure":
            return fate
        content = number_of(fate.report)
        standing = self.reports.get(content)
        if standing is not None:
            return fate._replace(status="copy", report=text_of(standing))
        identity = number_of(fate.identity) if fate.identity else None
        standing = content if identity is None else self.identities.setdefault(identity, content)
        self.reports[content] = standing
        return fate._replace(status="report" if standing == content else "version", report=text_of(standing))


def load(root: Path, manifest: Manifest, *, reread: bool) -> Known:
    """What the dataset knows. With `reread`, documents of another reader and failures that may pass are stale."""
    known = Known()
    for row in rows(root, manifest, "documents", ["document", "stamp", "sha256", "status", "report", "reader"]):
        name = short_hash(row["document"])
        known.stamps[name] = short_hash(row["stamp"])
        known.contents[name] = number_of(row["sha256"]) if row["sha256"] else 0
        if row["status"] == "failure":
            known.failed.add(name)
        else:
            known.reports[number_of(row["sha256"])] = number_of(row["report"])
            if not row["sha256"].startswith(row["report"]):
                known.versions.add(name)
        if reread and row["reader"] != READER:
            known.stale.add(name)
    for row in rows(root, manifest, "reports", ["report", "identity"]):
        if row["identity"]:
            known.identities[number_of(row["identity"])] = number_of(row["report"])
    if reread:
        for row in rows(root, manifest, "failures", ["document", "code"]):
            if row["code"] in ("timeout", "memory", "died"):
                known.stale.add(short_hash(row["document"]))
    return known


def rows(root: Path, manifest: Manifest, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a table, file by file."""
    pq = require("pyarrow.parquet")
    for file in manifest.files(table):
        with pq.ParquetFile(root / file.path) as opened:
            for batch in opened.iter_batches(_BATCH, columns=columns):
                yield from batch.to_pylist()


class Survey:
    """A first look at the sources: how many documents there are, how many are new, which are to be forgotten."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.total = 0
        self.same = 0
        self.failed = 0
        self.forgotten: set[str] = set()
        self.versions: set[str] = set()
        """Documents that are here as they were, for which a report of another content stands."""
        self.fetcher = Fetcher()

    def look(self, items: Iterable[Item]) -> None:
        """Compare every item with what is known."""
        for item in items:
            self.total += 1
            verdict = self.known.compare(item, self.fetcher.document)
            if verdict == "same":
                self.same += 1
                name = short_hash(item.name)
                self.failed += name in self.known.failed
                if name in self.known.versions:
                    self.versions.add(item.name)
            elif verdict == "changed":
                self.forgotten.add(item.name)
        self.fetcher.close()

    def pending(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that are to be read."""
        for item in items:
            if self.known.contents and self.known.compare(item, self.fetcher.document) == "same":
                continue
            yield item
        self.fetcher.close()
