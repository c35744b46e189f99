"""From documents to rows and back: real formats, reports that are no reports, defects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.auditing import runner
from gongkai.auditing.runner import RuleError
from gongkai.corpus.batches import read_documents
from gongkai.corpus.build import build
from gongkai.corpus.documents import Document, Failure, Item
from gongkai.corpus.manifest import load
from gongkai.corpus.packets import read_fates, read_packet, write_packet
from gongkai.corpus.rebuild import rebuild
from gongkai.corpus.together import files_of_year
from gongkai.reading import read_bytes
from gongkai.report import AnnualReport
from gongkai.report.jsonform import report_as_text
from tests.generator import make
from tests.unit.corpus.samples import HereEngine, sample, write

LAYOUTS = ("html_spans", "word_text", "docx", "xlsx", "run_together")


def without_places(report: AnnualReport) -> AnnualReport:
    """What a dataset keeps of a report."""
    tables = {
        table: rows
        and {
            row: {
                column: cell._replace(place=None, confidence=1.0, candidates=(), used=(), reason="")
                for column, cell in cells.items()
            }
            for row, cells in rows.items()
        }
        for table, rows in report.tables.items()
    }
    return replace(report, tables=tables, noise=())


def test_reports_of_every_format_come_back_as_they_were_read(tmp_path: Path) -> None:
    samples = [make(seed, layout) for layout in LAYOUTS for seed in range(4)]
    source = write(tmp_path / "in", {sample.name: sample.data for sample in samples})
    build([str(source)], tmp_path / "out", HereEngine())
    manifest = load(tmp_path / "out")
    for made in samples:
        path = source / made.name
        read = read_bytes(made.data, str(path))
        files = files_of_year(manifest, made.truth.year)
        key = read.source.sha256[:16]
        assert rebuild(tmp_path / "out", files, [key], made.truth.year) == {key: without_places(read)}


def document(text: str | bytes, name: str = "a.json") -> Document:
    return Document(Item(name, "", "inline"), text if isinstance(text, bytes) else text.encode())


def test_what_became_of_each_document() -> None:
    whole = report_as_text(sample(1))
    documents = [
        document(whole),
        document(whole, "again.json"),
        document(whole.replace('"tables"', '"tabels"')),
        Document(Item("gone", "", "file"), b"", "文件不存在"),
        document(report_as_text(sample(2))),
        document(held := report_as_text(sample(3)), "held"),
    ]
    sha256 = document(held).sha256
    fates = read_documents(documents, {4: Failure("timeout", "太久")}, {sha256}).fates
    assert [(fate.status, fate.failure.code) for fate in fates] == [
        ("report", ""),
        ("copy", ""),
        ("failure", "unreadable"),
        ("failure", "missing"),
        ("failure", "timeout"),
        ("copy", ""),
    ]
    assert (fates[1].report, fates[5].report, fates[5].size) == (fates[0].report, sha256[:16], len(held.encode()))


def test_a_defect_of_a_rule_costs_its_report_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def defective(report: AnnualReport) -> None:
        raise RuleError("requests.balance", report.source.name)

    monkeypatch.setattr(runner, "check", defective)
    (fate,) = read_documents([document(report_as_text(sample(1)))]).fates
    assert fate.failure.code == "defect"
    assert "requests.balance" in fate.failure.reason


def test_packets_keep_rows_and_fates(tmp_path: Path) -> None:
    read = read_documents([document(report_as_text(sample(1))), document("", "empty")])
    write_packet(tmp_path / "packet", read)
    assert read_fates(tmp_path / "packet") == read.fates
    assert {name: table.to_pylist() for name, table in read_packet(tmp_path / "packet").items()} == {
        name: batch.to_pylist() for name, batch in read.batches.items()
    }


def test_a_file_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    from gongkai.corpus.files import replace_by

    def fail(path: Path) -> None:
        path.write_text("half")
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        replace_by(tmp_path / "a", fail)
    assert list(tmp_path.iterdir()) == []
