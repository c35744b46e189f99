"""What browsers are given of others' work is what was built from the locked packages, with its licences."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDERS = (ROOT / "src/gongkai/desk/static/desk/vendor", ROOT / "tests/browser/vendor")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parts[-3])
def test_every_file_has_the_hash_that_was_noted(folder: Path) -> None:
    noted = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}
    assert found == noted


def test_every_package_has_its_licence() -> None:
    package = json.loads((ROOT / "frontend/package.json").read_text())
    notices = (FOLDERS[0] / "LICENSES.txt").read_text(encoding="utf-8")
    wanted = {**package["dependencies"], "axe-core": package["devDependencies"]["axe-core"]}
    assert [name for name, version in wanted.items() if f"{name} {version} (" not in notices] == []


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in (ROOT / "frontend/package-lock.json").read_text()


def test_nothing_is_loaded_from_elsewhere() -> None:
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "src/gongkai").rglob("templates/**/*.html")]
    assert [text for text in templates if 'src="http' in text or 'href="http' in text] == []
