"""The set on disk, and a dataset built of it held against its truth: every cell, and the rules that each report breaks."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.corpus.known import rows
from gongkai.corpus.manifest import Manifest, load
from gongkai.corpus.rebuild import read_rows, rebuild
from gongkai.corpus.together import files_of_year
from tests.generator.collection.county import Document, documents
from tests.generator.compare import differences

TRUTH = "truth"
AT_ONCE = 6_000


def write_pack(folder: str, first: int, last: int) -> None:
    """Write documents `first` to `last` and, beside the documents, what they say."""
    written, truth = Path(folder, "documents", f"{first:07d}"), Path(folder, TRUTH)
    written.mkdir(parents=True, exist_ok=True)
    truth.mkdir(exist_ok=True)
    made = []
    for document in documents(first, last):
        sample = document.sample
        (written / sample.name).write_bytes(sample.data)
        made.append(replace(document, sample=replace(sample, data=b"", name=str(written / sample.name))))
    (truth / f"{first:07d}.pickle").write_bytes(pickle.dumps(made))


def compare(folder: Path, dataset: Path) -> tuple[Counter[str], list[str]]:
    """How many documents, cells and planted faults were compared, and one line for each document that is not as written."""
    manifest = load(dataset)
    status = {row["document"]: row for row in rows(dataset, manifest, "documents", ["document", "status", "report"])}
    compared: Counter[str] = Counter()
    wrong: list[str] = []
    for made in _truth(folder):
        compared["documents"] += len(made)
        compared["cells"] += sum(len(document.sample.truth.cells()) for document in made)
        compared["broken rules"] += sum(len(document.expected) for document in made)
        wrong += _wrong(dataset, manifest, status, made)
    return compared, wrong


def _truth(folder: Path) -> Iterator[list[Document]]:
    """What the documents say, some thousand at a time: every group reads the dataset's files once."""
    made: list[Document] = []
    for path in sorted((folder / TRUTH).glob("*.pickle")):
        made += pickle.loads(path.read_bytes())
        if len(made) >= AT_ONCE:
            yield made
            made = []
    yield made


def _wrong(dataset: Path, manifest: Manifest, status: dict[str, dict[str, str]], made: list[Document]) -> Iterator[str]:
    wanted: dict[int, dict[str, Document]] = {}
    for document in made:
        row = status.get(document.sample.name)
        if row is None or row["status"] == "failure":
            yield f"{document.sample.name}: not read"
        else:
            wanted.setdefault(document.sample.truth.year, {})[row["report"]] = document
    for year, by_report in wanted.items():
        reports = rebuild(dataset, files_of_year(manifest, year), by_report, year)
        broken, open_ = (
            _rules(dataset, manifest, year, set(by_report), state) for state in ("fails", "not_assessable")
        )
        for key, document in by_report.items():
            if key not in reports:
                yield f"{document.sample.name}: not among the reports of {year}"
                continue
            lines = differences(document.sample, reports[key])
            expected, found = (rules - document.doubtful for rules in (document.expected, broken.get(key, set())))
            if document.doubtful:
                expected -= open_.get(key, set()) - found
            if lines or expected != found:
                missed, invented = sorted(expected - found), sorted(found - expected)
                yield f"{document.sample.name}: {lines[:3]} missed {missed} invented {invented}"


def _rules(dataset: Path, manifest: Manifest, year: int, reports: set[str], state: str) -> dict[str, set[str]]:
    """The rules of each report that fail, or that could not be told: a torn layout hides some figures for good."""
    files = [file.path for file in manifest.files("findings") if file.year == year]
    found: dict[str, set[str]] = {}
    for row in read_rows(dataset, files, ["report", "rule", "state"], reports):
        if row["state"] == state:
            found.setdefault(row["report"], set()).add(row["rule"])
    return found
