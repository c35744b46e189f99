"""`build`: any pile of documents becomes a dataset, or a dataset that is there already grows by what is new."""

from __future__ import annotations

import heapq
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.corpus.batches import Fate
from gongkai.corpus.documents import Item
from gongkai.corpus.engines import Engine
from gongkai.corpus.errors import require
from gongkai.corpus.forget import forget
from gongkai.corpus.held import write_held
from gongkai.corpus.known import Survey
from gongkai.corpus.known import load as load_known
from gongkai.corpus.manifest import save
from gongkai.corpus.schedule import Build, Plan, Sizes
from gongkai.corpus.sources import items as source_items
from gongkai.corpus.store import opened, staging
from gongkai.corpus.together import Afterwards

AHEAD_OF_ONE = 8
"""Turning a year's figures wide takes the memory of two workers that read; an engine reads four partitions ahead for each."""
SLOWEST = 20
LISTED = 1000
"""So many failures are kept with their names for the summary; the table `failures` has them all."""


@dataclass(slots=True)
class Summary:
    """What one run did. `same` documents were in the dataset already, `failed_before` of them as failures."""

    total: int = 0
    same: int = 0
    failed_before: int = 0
    forgotten: int = 0
    read: int = 0
    reports: int = 0
    copies: int = 0
    versions: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    failed: list[Fate] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    seconds: float = 0.0
    under_way: int = 0

    def add(self, fates: Iterable[Fate]) -> None:
        """Count what became of some documents."""
        for fate in fates:
            self.read += 1
            if fate.status == "failure":
                self.failures[fate.failure.code] += 1
                if len(self.failed) < LISTED:
                    self.failed.append(fate)
            keep = heapq.heappush if len(self.slowest) < SLOWEST else heapq.heappushpop
            keep(self.slowest, (fate.seconds, fate.document))

    def settle(self, fates: Iterable[Fate]) -> None:
        """Count what documents came to stand for, once that is known."""
        status = Counter(fate.status for fate in fates)
        self.reports += status["report"]
        self.copies += status["copy"]
        self.versions += status["version"]

    @property
    def done(self) -> int:
        """Documents that are finished, those in running tasks included."""
        return self.same + self.read + self.under_way

    @property
    def has_failures(self) -> bool:
        """Whether any document of the sources is no report."""
        return bool(self.failed) or self.failed_before > 0


Watch = Callable[[Summary], None]


def build(
    sources: Sequence[str],
    root: Path,
    engine: Engine,
    *,
    reread: bool = False,
    sizes: Sizes | None = None,
    watch: Watch = lambda _: None,
) -> Summary:
    """Read what is new or changed in the sources into the dataset. Raises CorpusError.

    `watch` is called with the summary whenever it changes. Only one build at a time may write a dataset.
    """
    require("pyarrow")
    summary = Summary()
    with opened(root) as manifest:
        known = load_known(root, manifest, reread=reread)
        survey = Survey(known)
        survey.look(_outside(source_items(sources), root))
        summary.total, summary.same, summary.failed_before = survey.total, survey.same, survey.failed
        summary.forgotten = len(survey.forgotten)
        if survey.forgotten:
            forget(root, manifest, known, survey.forgotten, survey.versions)

        def tell(fates: tuple[Fate, ...]) -> None:
            summary.add(fates)
            watch(summary)

        def tell_under_way(count: int) -> None:
            summary.under_way = count
            watch(summary)

        plan = Plan(
            root,
            manifest,
            known,
            survey.pending(_outside(source_items(sources), root)),
            lambda: engine.ahead,
            tell,
            summary.settle,
            tell_under_way,
            write_held(staging(root), known.reports),
            sizes or Sizes(),
        )
        engine.run(Build(plan))
        summary.under_way = 0
        engine.run(Afterwards(root, manifest, max(1, engine.ahead // AHEAD_OF_ONE)))
        save(root, manifest)
    summary.seconds = time.monotonic() - summary.started
    return summary


def _outside(items: Iterable[Item], root: Path) -> Iterator[Item]:
    """The items that are not files of the dataset itself."""
    own = str(root.resolve()) + os.sep
    return (item for item in items if not (item.path and os.path.realpath(item.path).startswith(own)))
