"""`gongkai inspect`: findings in words and as JSON, thresholds and terms from files, exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.inspect import command
from tests.unit.inspecting.a_site import ON, a_site
from tests.unit.inspecting.faults import FAULTS


def _run(*arguments: object) -> Result:
    # Verbs return their status instead of exiting, so that `main` alone decides what the process does with it.
    return CliRunner().invoke(command, [*map(str, arguments)], standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = a_site()
    FAULTS["a dead link"].plant(files)
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_findings_in_words(folder: Path) -> None:
    found = _run(folder, "--on", ON)
    assert found.return_value == 0
    assert "失效链接（1）" in found.output
    assert "xinwen/a1.html" in found.output
    assert len(found.output.splitlines()) == 3
    assert len(_run(folder, "--on", ON, "--quiet", "--columns-only").output.splitlines()) == 2


def test_findings_as_json(folder: Path) -> None:
    found = _run(folder, "--on", ON, "--format", "json")
    assert [json.loads(line)["indicator"] for line in found.output.splitlines()] == ["link-dead"]


def test_thresholds_and_terms_from_files(folder: Path, tmp_path: Path) -> None:
    changes, terms = tmp_path / "own.toml", tmp_path / "terms.txt"
    changes.write_text("[home-stale]\nlimits = { days = 1 }", encoding="utf-8")
    terms.write_text("河道整治 => 河道治理", encoding="utf-8")
    found = _run(folder, "--on", ON, "--indicators", changes, "--terms", terms)
    assert found.return_value == 1
    assert "首页不更新（1）" in found.output
    assert "错误或者敏感表述" in found.output


def test_what_cannot_be_inspected(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[nothing]\noff = true", encoding="utf-8")
    empty = tmp_path / "terms.txt"
    empty.write_text("", encoding="utf-8")
    for arguments, said in (
        ((bad,), "没有网页"), ((folder, "--indicators", bad), "没有名为 nothing"), ((folder, "--indicators", tmp_path / "x"), "x"),
        ((folder, "--terms", empty), "没有一个词"), ((folder, "--terms", tmp_path / "x"), "x"),
    ):  # fmt: skip
        assert said in str(_run(*arguments).exception), arguments
