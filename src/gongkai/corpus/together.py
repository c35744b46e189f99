"""Findings over several reports: a body's years, and bodies of like names in one year. Made again for a year when it changed.

Rules of the layer `bodies` look at groups of reports whose names begin alike (departments and townships of one place), so that
the work stays in proportion to the number of reports; copies across places are what `gongkai corpus similar` finds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from gongkai.corpus.batches import as_batch
from gongkai.corpus.documents import Failure
from gongkai.corpus.errors import require
from gongkai.corpus.manifest import File, Manifest, Together, by_year, digest_of, save
from gongkai.corpus.rebuild import Files, read_rows, rebuild
from gongkai.corpus.rows import Row, finding_row
from gongkai.corpus.schema import VERSION, YEAR
from gongkai.corpus.seal import write_table
from gongkai.corpus.spread import spread
from gongkai.corpus.tasks import At, Done
from gongkai.corpus.wide import NAME as WIDE
from gongkai.corpus.wide import write_wide
from gongkai.reading import READER
from gongkai.report import AnnualReport

ALIKE = 2
"""Names that agree in so many first characters are of one place."""
GROUP = 1000
"""Reports that are held at once."""
TABLES = ("reports", "cells", "sections", "facts", "findings")
NO_YEAR = 0
"""The number of the task for reports without a year."""


class Named(NamedTuple):
    """A report's number, its body's plain name, and its code where it says one."""

    name: str
    report: str
    code: str | None


class Group(NamedTuple):
    """Reports that are looked at together, and for some of them those of the year before that may be of the same body."""

    members: Sequence[Named]
    pairs: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class TogetherTask:
    """Run the rules over several reports for one year and write what they find."""

    number: int
    root: str
    stem: str
    files: Files
    before: Files

    documents = size = 0

    def run(self, at: At) -> Done:  # noqa: ARG002 - no documents to watch
        """Group by group, so that memory stays bounded."""
        root, year = Path(self.root), self.number or None
        found = None if year is None else self._findings(root)
        files = [] if found is None else [write_table(root, "findings", year, self.stem, found)]
        return Done(self.number, files=tuple(files), sealed=True)

    def _findings(self, root: Path) -> Any:
        pa = require("pyarrow")
        earlier: dict[str, list[Named]] = {}
        for named in _names(root, self.before):
            earlier.setdefault(named.name, []).append(named)
        groups = [Group(members, _pairs(members, earlier)) for members in _groups(_names(root, self.files))]
        wanted = {number: group for number, group in enumerate(groups) if group.pairs or len(group.members) > 1}
        mine = {number: [named.report for named in group.members] for number, group in wanted.items()}
        theirs = {
            number: {key for before in group.pairs.values() for key in before} for number, group in wanted.items()
        }
        with TemporaryDirectory(prefix="gongkai-together-") as folder:
            files = spread(root, self.files, mine, Path(folder, "year"))
            before = spread(root, self.before, theirs, Path(folder, "before"))
            batches = [
                as_batch("findings", rows)
                for number, group in wanted.items()
                if (rows := self._found(group, files.get(number, {}), before.get(number, {})))
            ]
        return pa.Table.from_batches(batches).drop_columns([YEAR]) if batches else None

    def without(self, document: int, why: Failure) -> TogetherTask:  # noqa: ARG002
        """The same task."""
        return self

    def _found(self, group: Group, files: Files, files_before: Files) -> list[Row]:
        from gongkai.auditing.collection import Bodies
        from gongkai.auditing.registry import rules
        from gongkai.auditing.runner import Gathering, results
        from gongkai.auditing.same_body import one_body, unclear

        members, pairs, root = group.members, group.pairs, Path(self.root)
        reports = rebuild(root, files, None, self.number)
        previous = rebuild(root, files_before, None, self.number - 1)
        gatherings = {key: Gathering(report, {}, False) for key, report in reports.items()}
        beside = _beside(members, pairs)
        for key, before in pairs.items():
            if one_body([previous[other] for other in before]) and one_body([reports[other] for other in beside[key]]):
                gatherings[key].run(rules(("years",)), (reports[key], previous[before[0]]))
            else:
                for rule in rules(("years",)):
                    gatherings[key].add(rule, unclear(self.number))
        by_identity = {id(report): key for key, report in reports.items()}
        for alike in _alike(members, reports):
            for rule in rules(("bodies",)):
                for result in results(rule, Bodies(alike)):
                    key = by_identity.get(id(result.about), "")
                    if key:
                        gatherings[key].add(rule, result)
        return [
            finding_row(finding, key, self.number)
            for key, gathering in gatherings.items()
            for finding in gathering.outcome().findings
        ]


def _names(root: Path, files: Files) -> list[Named]:
    """The reports of a year that name their body, in the order of their names."""
    from gongkai.auditing.names import plain_name

    rows = read_rows(root, files.get("reports", ()), ["report", "body", "document", "code"])
    found = [
        (plain_name(row["body"]), row["document"], row["report"], row["code"] or "") for row in rows if row["body"]
    ]
    return [Named(name, report, code or None) for name, _, report, code in sorted(found)]


def _groups(names: Sequence[Named]) -> Iterator[list[Named]]:
    """Reports of one place stay together up to GROUP; small places share a group."""
    group: list[Named] = []
    for _, members in groupby(names, key=lambda named: named.name[:ALIKE]):
        for named in members:
            if len(group) >= GROUP:
                yield group
                group = []
            group.append(named)
        if len(group) >= GROUP // 2:
            yield group
            group = []
    if group:
        yield group


def _alike(group: Sequence[Named], reports: dict[str, AnnualReport]) -> Iterator[tuple[AnnualReport, ...]]:
    for _, members in groupby(group, key=lambda named: named.name[:ALIKE]):
        found = tuple(reports[named.report] for named in members)
        if len(found) > 1:
            yield found


def _pairs(members: Sequence[Named], earlier: Mapping[str, Sequence[Named]]) -> dict[str, list[str]]:
    return {
        named.report: before
        for named in _first_of_each(members)
        if (before := _fitting(named, earlier.get(named.name, ())))
    }


def _first_of_each(group: Sequence[Named]) -> Iterator[Named]:
    """The first report under every name and code."""
    seen: set[tuple[str, str | None]] = set()
    for named in group:
        if (named.name, named.code) not in seen:
            seen.add((named.name, named.code))
            yield named


def _fitting(named: Named, others: Sequence[Named]) -> list[str]:
    """The reports among others under the same name that may be of the same body."""
    from gongkai.auditing.same_body import fitting

    return [others[number].report for number in fitting(named.code, [other.code for other in others])]


def _beside(group: Sequence[Named], wanted: Iterable[str]) -> dict[str, list[str]]:
    """For each report those of the same year under its name that may be of the same body, itself included."""
    by_name: dict[str, list[Named]] = {}
    for named in group:
        by_name.setdefault(named.name, []).append(named)
    chosen = set(wanted)
    return {named.report: _fitting(named, by_name[named.name]) for named in group if named.report in chosen}


@dataclass(frozen=True, slots=True)
class WideTask:
    """Write a year's `reports_wide`; `found` is the file of its findings over several reports ("": none)."""

    number: int
    root: str
    stem: str
    files: Files
    found: str

    documents = size = 0

    def run(self, at: At) -> Done:  # noqa: ARG002 - no documents to watch
        """Shard by shard."""
        wide = write_wide(Path(self.root), self.number or None, self.stem, self.files, self.found)
        return Done(self.number, files=() if wide is None else (wide,), sealed=True)

    def without(self, document: int, why: Failure) -> WideTask:  # noqa: ARG002
        """The same task."""
        return self


class Afterwards:
    """The schedule of the years whose findings over several reports are out of date, and of those without `reports_wide`.

    When all findings are made, `at_once` years are turned wide beside each other.
    """

    def __init__(self, root: Path, manifest: Manifest, at_once: int = 1) -> None:
        self.root = root
        self.at_once = at_once
        self.manifest = manifest
        self.bases = _bases(manifest)
        manifest.together[:] = [part for part in manifest.together if part.year in self.bases]
        self.parts = {part.year: part for part in manifest.together if part.basis == self.bases[part.year]}
        self.waiting = [year for year in self.bases if year not in self.parts]
        self.narrow = [year for year, part in self.parts.items() if part.wide != digest_of(manifest, year)]
        self.running: set[int] = set()

    @property
    def finished(self) -> bool:
        """Whether every year is up to date."""
        return not self.waiting and not self.narrow and not self.running

    def next(self) -> TogetherTask | WideTask | None:
        """The next year's findings; when all are made, the next `reports_wide`."""
        years = self.waiting or self.narrow
        if not years or (years is self.narrow and len(self.running) >= self.at_once):
            return None
        is_first, year = years is self.waiting, years.pop(0)
        number, stem = year or NO_YEAR, f"together-{self.bases[year][:8]}"
        self.running.add(number)
        files = files_of_year(self.manifest, year)
        if is_first:
            before = {} if year is None else files_of_year(self.manifest, year - 1)
            return TogetherTask(number, str(self.root), stem, files, before)
        found = next((file.path for file in self.parts[year].files if file.table == "findings"), "")
        return WideTask(number, str(self.root), stem, files, found)

    def done(self, result: Done) -> None:
        """Commit a year's findings, or its `reports_wide`."""
        self.running.remove(result.number)
        year = result.number or None
        part = self.parts.get(year)
        if part is None:
            self.parts[year] = Together(year, self.bases[year], list(result.files))
            others = [part for part in self.manifest.together if part.year != year]
            self.manifest.together[:] = sorted([*others, self.parts[year]], key=by_year)
            self.narrow.append(year)
        else:
            part.files = [*(file for file in part.files if file.table != WIDE), *result.files]
            part.wide = digest_of(self.manifest, year)
        save(self.root, self.manifest)

    def tick(self, under_way: int) -> None:
        """Nothing to tell."""


def _bases(manifest: Manifest) -> dict[int | None, str]:
    """For each year the digest of what is made of it: the reports of the year and of the year before. No year comes last."""
    per_year: dict[int | None, list[File]] = {}
    for file in _of_shards(manifest):
        per_year.setdefault(file.year, []).append(file)
    years = sorted(per_year, key=lambda year: (year is None, year or 0))
    return {year: _digest([*per_year[year], *([] if year is None else per_year.get(year - 1, []))]) for year in years}


def _of_shards(manifest: Manifest) -> Iterator[File]:
    return (file for shard in manifest.shards for file in shard.files if file.table in TABLES)


def _digest(files: Sequence[File]) -> str:
    text = "\n".join([VERSION, READER, WIDE, *(file.sha256 for file in files)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def files_of_year(manifest: Manifest, year: int | None) -> Files:
    """The files of a report year that reports are rebuilt from, and their own findings."""
    found: Files = {table: [] for table in TABLES}
    for file in _of_shards(manifest):
        if file.year == year:
            found[file.table].append(file.path)
    return found
