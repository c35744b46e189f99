"""Links lead somewhere, both READMEs are equal, decisions are listed, and nothing of a single machine is in the repository."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.docs.documents import CHINESE, DOCS, ENGLISH, ROOT, WRITTEN, blocks, without_blocks

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
MACHINE = r"(^|[^A-Za-z0-9_.~-])/(work|root|home|Users|tmp)/[A-Za-z0-9]"
REGISTRY = (
    r"(files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|--(extra-)?index-url|proxy\.golang\.org"
    r"|mirrors?\.[a-z0-9.-]+\.[a-z]{2,})"
)


def anchors(path: Path) -> set[str]:
    """What a link can point to in a document: its headings, as the usual renderers name them, and its own anchors."""
    text = without_blocks(path)
    named = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for _, title in HEADING.findall(text)}
    return named | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for target in LINK.findall(without_blocks(path)):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def test_both_readmes_have_the_same_structure() -> None:
    def shape(path: Path) -> list[str]:
        return [
            found[1] or ("|" * found[0].count("|") if found[0].startswith("|") else "block")
            for found in re.finditer(r"^(?:\|.*|(#+) .*|```\w.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        ]

    assert shape(ENGLISH) == shape(CHINESE)


def test_both_readmes_have_the_same_blocks() -> None:
    assert blocks(ENGLISH) == blocks(CHINESE)


@pytest.mark.parametrize("path", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_the_extras_are_those_of_the_package(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    section = next(part for part in path.read_text(encoding="utf-8").split("\n## ") if "pip install ." in part)
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(project["optional-dependencies"])


@pytest.mark.parametrize("path", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_every_package_has_its_line_in_the_table_of_folders(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    packages = sorted(file.parent.name for file in (ROOT / "src" / "gongkai").glob("*/__init__.py"))
    assert [name for name in packages if f"`{name}/`" not in text and f"`src/gongkai/{name}/`" not in text] == []


def test_both_readmes_link_to_the_same_pages() -> None:
    def targets(path: Path) -> list[str]:
        return sorted(set(LINK.findall(without_blocks(path))) - {"README.md", "README.zh.md"})

    assert targets(ENGLISH) == [target.replace("hourglass.zh", "hourglass") for target in targets(CHINESE)]


def test_both_pictures_have_the_same_shapes() -> None:
    names = ("hourglass.svg", "hourglass.zh.svg")
    english, chinese = (re.sub(r">[^<]*<", "><", (DOCS / name).read_text(encoding="utf-8")) for name in names)
    assert english == chinese


def test_every_decision_is_in_the_index() -> None:
    folder = DOCS / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")


def test_every_page_is_in_the_index() -> None:
    listed = LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))
    pages = {path.name for path in DOCS.glob("*.md")} - {"README.md"}
    assert sorted(pages - set(listed)) == []


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["paths", "registries"])
def test_nothing_of_a_single_machine_is_tracked(pattern: str) -> None:
    ran = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/docs/test_documents.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == 128:
        pytest.skip("not a git checkout")
    assert ran.stdout == ""
