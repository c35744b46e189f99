"""Taking documents out of a dataset: what only they stood for goes, what others stand for too is handed to the next one."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from gongkai.corpus.documents import number_of
from gongkai.corpus.known import Known, rows
from gongkai.corpus.manifest import Manifest, save
from gongkai.corpus.seal import Heir, rewrite


def forget(root: Path, manifest: Manifest, known: Known, names: set[str], readable: Set[str] = frozenset()) -> None:
    """Rewrite the shards that hold these documents and commit. Files no longer named are left to the next sweep.

    A report without its document is handed to one of the same content. Where there is none, documents of another content that
    it stood for are forgotten with it if they are `readable`, that is, about to be read again; else the first of them takes it.
    """
    names = set(names)
    gone: set[str] = set()
    same: dict[str, Heir] = {}
    others: dict[str, list[Heir]] = {}
    for row in rows(root, manifest, "documents", ["document", "status", "report"]):
        if row["document"] in names and row["status"] == "report":
            gone.add(row["report"])
    for row in rows(root, manifest, "documents", ["document", "report", "sha256"]):
        report = row["report"]
        if report in gone and row["document"] not in names:
            heir = Heir(row["document"], row["sha256"])
            if heir.sha256.startswith(report):
                same.setdefault(report, heir)
            else:
                others.setdefault(report, []).append(heir)
    heirs = dict(same)
    for report, versions in others.items():
        if report not in same:
            names |= {heir.document for heir in versions} & readable
            left = [heir for heir in versions if heir.document not in readable]
            heirs |= {report: left[0]} if left else {}
    dropped = frozenset(gone - set(heirs))
    touched = names | {heir.document for heir in heirs.values()}
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
