"""From the PATHs of a command line to inputs: files, folders (all files in them, sorted), globs, and `-` for standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from pathlib import Path

from gongkai.cli.options import os_reason

STDIN = "-"
IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", "readme.md", "readme.txt"})
IGNORED_STARTS = (".", "~$")
"""In a folder, hidden files, the lock files of office programs and notes about the folder are no documents."""


Wanted = Callable[[str], bool]
"""Whether a file of a folder is an input."""


@dataclass(slots=True)
class Inputs:
    """The inputs in order, each once, and what could not be looked at as (name, reason)."""

    names: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def expand(paths: Iterable[str], *, everything: bool = False) -> Inputs:
    """All inputs that the paths name; with `everything` also what a folder holds beside its documents."""
    inputs = Inputs()
    wanted = _is_file if everything else _is_document
    for path in paths:
        inputs.names.extend(_expand_one(path, inputs.problems, wanted))
    inputs.names = list(dict.fromkeys(inputs.names))
    return inputs


def _expand_one(path: str, problems: list[tuple[str, str]], wanted: Wanted) -> Sequence[str]:
    if path == STDIN:
        return [STDIN]
    if Path(path).is_dir():
        before = len(problems)
        found = sorted(_files_in(path, problems, wanted))
        if not found and len(problems) == before:
            problems.append((path, _("there are no documents in this folder")))
        return found
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(path):
        found = sorted(_matching(path, problems, wanted))
        if not found:
            problems.append((path, _("no file matches this pattern")))
        return found
    problems.append((path, _("there is no such file or folder")))
    return []


def _matching(pattern: str, problems: list[tuple[str, str]], wanted: Wanted) -> Iterator[str]:
    for path in glob.iglob(pattern, recursive=True, include_hidden=wanted is _is_file):  # noqa: PTH207 - Path.glob takes no absolute patterns
        if Path(path).is_dir():
            if not pattern.endswith("**"):
                yield from _files_in(path, problems, wanted)
        elif wanted(path):
            yield path


def _files_in(folder: str, problems: list[tuple[str, str]], wanted: Wanted) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        problems.append((str(error.filename), os_reason(error)))

    for root, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if wanted is _is_file or not name.startswith(".")]
        for name in files:
            path = str(Path(root, name))
            if wanted(path):
                yield path


def _is_document(path: str) -> bool:
    name = Path(path).name
    return not name.startswith(IGNORED_STARTS) and name.lower() not in IGNORED_NAMES and _is_file(path)


def _is_file(path: str) -> bool:
    """Pipes and devices in a folder would block; a broken link is kept so that it is reported."""
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        return True


def display(name: str) -> str:
    """A name that can be printed, whatever bytes the file system holds."""
    if name == STDIN:
        return _("standard input")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
