"""Every command in the documents runs, prints what the document shows, and ends as the document says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.cli.app import VERBS
from tests.docs.documents import ROOT, RUN, Step, blocks, console_steps, shell_steps


def test_every_verb_is_in_the_documents() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in RUN)
    assert [verb for verb in VERBS if f"gongkai {verb}" not in text] == []


def test_the_table_of_verbs_names_only_verbs_that_exist() -> None:
    for path in RUN[:2]:
        rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("| `gongkai ")]
        named = {verb for row in rows for verb in re.findall(r"`gongkai ([a-z]+)", row.split(" | ")[0])}
        assert named == set(VERBS)


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in RUN[:2]:
        named = set(re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8")))
        named |= set(re.findall(r"^make ([a-z]+)$", "\n".join(text for _, text in blocks(path)), re.MULTILINE))
        assert {"setup", "run", "test", "check", "bench", "fuzz"} - named == set()
        assert [target for target in sorted(named) if f"\n{target}: " not in makefile] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like the checkout: the examples are there, and what a document writes does not touch the repository."""
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    return tmp_path


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.name)
def test_commands_run_as_documented(path: Path, folder: Path) -> None:
    steps = [*shell_steps(path), *console_steps(path)]
    assert steps
    wrong = []
    for step in steps:
        ran = run(step, folder)
        missing = not_shown(step.output, ran.stdout + ran.stderr)
        if ran.returncode != step.status or missing:
            wrong.append((step.command, ran.returncode, step.status, missing, ran.stderr[-400:]))
    assert wrong == []


def run(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a shell of its own, as a reader would type it on a terminal of 100 columns."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    environment.pop("LANGUAGE", None)
    return subprocess.run(
        ["bash", "-c", step.command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def not_shown(output: tuple[str, ...], printed: str) -> list[str]:
    """The documented lines that the command did not print, in this order; `…` stands for anything left out."""
    lines = iter(printed.splitlines())
    missing = []
    for shown in output:
        pattern = re.compile(".*".join(re.escape(part) for part in shown.split("…")))
        if shown.strip() != "…" and not any(pattern.fullmatch(line.rstrip()) for line in lines):
            missing.append(shown)
    return missing
