"""Taking documents out of a dataset: what only they stood for goes, what others stand for too is handed to the next one."""

from __future__ import annotations

from pathlib import Path

from gongkai.corpus.known import Known, number_of, rows
from gongkai.corpus.manifest import Manifest, save
from gongkai.corpus.seal import rewrite


def forget(root: Path, manifest: Manifest, known: Known, names: set[str]) -> None:
    """Rewrite the shards that hold these documents and commit. Files no longer named are left to the next sweep."""
    gone: set[str] = set()
    heirs: dict[str, str] = {}
    for row in rows(root, manifest, "documents", ["document", "status", "report"]):
        if row["document"] in names and row["status"] == "report":
            gone.add(row["report"])
    for row in rows(root, manifest, "documents", ["document", "report"]):
        if row["report"] in gone and row["document"] not in names:
            heirs.setdefault(row["report"], row["document"])
    dropped = frozenset(gone - set(heirs))
    touched = names | set(heirs.values())
    for index, shard in enumerate(manifest.shards):
        inside = Manifest([shard])
        if any(
            row["document"] in touched or row["report"] in heirs
            for row in rows(root, inside, "documents", ["document", "report"])
        ):
            manifest.shards[index] = rewrite(root, shard, frozenset(names), dropped, heirs)
    manifest.shards[:] = [shard for shard in manifest.shards if shard.files]
    save(root, manifest)
    known.forget(names)
    lost = {number_of(report) for report in dropped}
    known.reports = {content: report for content, report in known.reports.items() if report not in lost}
    known.identities = {identity: report for identity, report in known.identities.items() if report not in lost}
