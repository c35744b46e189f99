"""The written documents of the repository, and what the tests take out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh.md"
WRITTEN = (ENGLISH, CHINESE, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
RUN = (ENGLISH, CHINESE, DOCS / "getting-started.md")
"""Documents whose commands are run."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"^\[(\d+)\]$")
_EXIT = re.compile(r"\s+# exit (\d+)$")


class Step(NamedTuple):
    """One command of a document with the output and the exit status that the document promises."""

    document: str
    command: str
    output: tuple[str, ...]
    status: int


def blocks(path: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a document as (language, text)."""
    return [(found.group(1), found.group(2)) for found in _FENCE.finditer(path.read_text(encoding="utf-8"))]


def without_blocks(path: Path) -> str:
    """The text of a document outside fenced blocks."""
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def console_steps(path: Path) -> Iterator[Step]:
    """The commands of `console` blocks: `$ command`, `> its next lines`, its output, `[n]` when the status is not 0."""
    for language, text in blocks(path):
        if language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, *output = part.replace("\n> ", "\v").rstrip("\n").split("\n")
                command = command.replace("\v", "\n")
                ending = _STATUS.match(output[-1]) if output else None
                shown = output[:-1] if ending else output
                yield Step(path.name, command, tuple(shown), int(ending.group(1)) if ending else 0)


def shell_steps(path: Path) -> Iterator[Step]:
    """The `gongkai` commands of `sh` blocks; `# exit n` stands behind one whose status is not 0."""
    for language, text in blocks(path):
        for line in text.splitlines() if language == "sh" else ():
            ending = _EXIT.search(line)
            command = _EXIT.sub("", line).removeprefix(".venv/bin/")
            if command.startswith("gongkai "):
                yield Step(path.name, command, (), int(ending.group(1)) if ending else 0)
