"""Files, folders, globs and standard input become inputs; what cannot be looked at is named."""

import os
from pathlib import Path

import pytest

from gongkai.cli.paths import Inputs, display, expand
from tests.unit.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("run")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.docx", ".hidden.txt", ".git/x.txt", "~$lock.docx", "Thumbs.db"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    os.mkfifo(tmp_path / "reports/pipe")
    return tmp_path / "reports"


def _names(inputs: Inputs, folder: Path) -> list[str]:
    return [str(Path(name).relative_to(folder)) for name in inputs.names]


def test_a_folder_is_all_its_documents_sorted(folder: Path) -> None:
    inputs = expand([str(folder)])
    assert _names(inputs, folder) == ["a.html", "b.txt", "sub/c.docx"]
    assert inputs.problems == []


def test_everything_in_a_folder_is_what_would_be_published(folder: Path) -> None:
    every = [".git/x.txt", ".hidden.txt", "Thumbs.db", "a.html", "b.txt", "sub/c.docx", "~$lock.docx"]
    assert _names(expand([str(folder)], everything=True), folder) == every
    assert _names(expand([str(folder / "*.txt")], everything=True), folder) == [".hidden.txt", "b.txt"]


def test_every_input_counts_once_in_the_order_given(folder: Path) -> None:
    given = [str(folder / "sub/c.docx"), str(folder), "-", str(folder / "*.txt"), "-"]
    inputs = expand(given)
    assert inputs.names[-1] == "-"
    assert _names(Inputs(inputs.names[:-1]), folder) == ["sub/c.docx", "a.html", "b.txt"]


def test_a_glob_takes_files_and_folders(folder: Path) -> None:
    assert _names(expand([str(folder / "[as]*")]), folder) == ["a.html", "sub/c.docx"]
    assert _names(expand([str(folder / "**" / "*.docx")]), folder) == ["sub/c.docx"]
    assert _names(expand([str(folder / "sub" / "**")]), folder) == ["sub/c.docx"]


def test_a_name_with_glob_characters_that_exists_is_that_file(folder: Path) -> None:
    odd = folder / "x[1].txt"
    odd.write_text("x")
    assert expand([str(odd)]).names == [str(odd)]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nothing.txt", "没有这个文件或文件夹"),
        ("*.pdf", "没有与之相符的文件"),
        ("empty", "这个文件夹里没有文件"),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    inputs = expand([str(tmp_path / path)])
    assert (inputs.names, inputs.problems) == ([], [(str(tmp_path / path), reason)])


def test_a_folder_that_may_not_be_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", scandir)
    inputs = expand([str(folder)])
    assert inputs.problems == [(str(folder), "没有读写权限")]


def test_a_broken_link_is_kept_so_that_it_is_reported(folder: Path) -> None:
    (folder / "sub/link.txt").symlink_to("nowhere")
    assert "sub/link.txt" in _names(expand([str(folder)]), folder)


def test_names_that_are_no_utf8_can_be_shown() -> None:
    assert display(os.fsdecode(b"\xff.txt")) == "�.txt"
    assert display("-") == "标准输入"


def test_names_that_are_no_utf8_are_read(run: Run, tmp_path: Path, clean: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff\xfe.json")
    clean.rename(odd)
    ran = run("check", odd, "--format", "json")
    assert ran.status == 0
