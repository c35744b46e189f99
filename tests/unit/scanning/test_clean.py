"""Reports without personal data stay without findings: generated ones in every layout, and those that ship with the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.scanning import scan_bytes
from tests.generator import LAYOUTS, make

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
TRUE = {"revision", "hidden-text", "comment"}
"""What a generated Word file may really hold."""


REFUSED = {"flat_word", "mht", "odt", "ofd_ruled", "ofd_unruled", "rtf"}
"""Layouts of formats that cannot be looked into."""


@pytest.mark.parametrize("layout", sorted(REFUSED))
def test_what_cannot_be_looked_into_is_refused(layout: str) -> None:
    sample = make(0, layout)
    assert scan_bytes(sample.data, sample.name).verdict == "refused"


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - REFUSED))
def test_generated_reports(layout: str) -> None:
    found = []
    for seed in range(3 if layout.startswith("pdf") else 20):
        sample = make(seed, layout)
        report = scan_bytes(sample.data, sample.name)
        assert report.refused == ""
        found += [
            (seed, finding.kind, finding.plain)
            for finding in report.findings
            if finding.severity == "error" or (finding.severity == "warning" and finding.kind not in TRUE)
            if not (layout == "run_together" and finding.severity == "warning")
        ]
    assert found == []


def test_example_reports() -> None:
    found = {}
    for path in sorted(path for path in EXAMPLES.rglob("*") if path.is_file()):
        report = scan_bytes(path.read_bytes(), path.name)
        assert report.refused == ""
        kinds = [f.kind for f in report.findings if f.severity != "note" and f.kind not in TRUE]
        if kinds:
            found[path.name] = kinds
    assert found == {"示范县卫生健康局2024.txt": ["resident-id", "mobile"]}, "the one example with a planted leak"


def test_real_reports_have_no_errors(reports_dir: Path) -> None:
    paths = [
        path
        for path in sorted(reports_dir.rglob("*"))
        if path.is_file() and path.suffix in (".txt", ".html", ".md", ".js")
    ]
    assert len(paths) > 20
    assert [
        path.name for path in paths if scan_bytes(path.read_bytes(), path.name).verdict in ("errors", "refused")
    ] == []
