"""The page on letters is written from the data and up to date."""

from pathlib import Path

import pytest

from gongkai.law.letters import fields, letter_kinds
from gongkai.writing.letters.handbook import main, page

COMMITTED = Path(__file__).parents[3] / "docs" / "letters.md"


def test_the_page_is_written_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letters.md"
    assert main(["--check", str(path)]) == 1
    assert "out of date" in capsys.readouterr().err
    assert main([str(path)]) == 0
    assert main([str(path), "--check"]) == 0


def test_the_committed_page_is_up_to_date() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == page()


def test_the_page_names_every_kind_and_field() -> None:
    lines = page().splitlines()
    assert [code for code in letter_kinds() if sum(line.startswith(f"| {code} |") for line in lines) != 2] == []
    assert [
        item.zh for item in fields().values() if sum(line.startswith(f"| {item.zh} |") for line in lines) != 1
    ] == []
