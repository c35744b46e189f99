"""Planted faults in a saved site: each threshold once, all found, nothing else."""

import io
import zipfile
from pathlib import Path

import pytest

from gongkai.inspecting import indicators, inspect_site, saved_site
from gongkai.scanning import Terms
from tests.unit.inspecting.a_site import ON, a_site
from tests.unit.inspecting.faults import FAULTS, TERMS

ELSEWHERE = {"account-stale": "test_accounts", "hidden": "test_site"}
"""Indicators that no text file of a site can break."""


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"www.shifan.example/{name}", text)
    return out.getvalue()


def test_a_site_without_faults() -> None:
    found = inspect_site(saved_site(zipped(a_site()), "site.zip", ON), terms=Terms(TERMS))
    assert found.findings == []
    assert (found.pages, found.files, found.columns, found.links, found.unasked) == (13, 1, 7, 13, 0)


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault(name: str) -> None:
    fault, files = FAULTS[name], a_site()
    fault.plant(files)
    found = inspect_site(saved_site(zipped(files), "site.zip", ON), terms=Terms(TERMS))
    assert tuple(finding.indicator for finding in found.findings) == fault.found
    if fault.found:
        first = found.findings[0]
        assert fault.words in first.message + first.passage
        assert first.page in files


def test_every_threshold_is_planted() -> None:
    planted = {key for fault in FAULTS.values() for key in fault.found}
    assert planted | set(ELSEWHERE) == set(indicators())


def test_all_faults_at_once_are_known_again(tmp_path: Path) -> None:
    """The fingerprints of a folder on the disk are those of the same folder zipped."""
    files = a_site()
    for name in ("a dead link", "a wrong word", "a mark of secrecy", "an empty column", "a guide's elements"):
        FAULTS[name].plant(files)
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    one = inspect_site(saved_site(tmp_path, "site", ON), terms=Terms(TERMS))
    other = inspect_site(saved_site(zipped(files), "site.zip", ON), terms=Terms(TERMS))
    assert one.findings == other.findings
    assert len({finding.fingerprint for finding in one.findings}) == len(one.findings) == 5
