"""The page of the measurements that need many records: each script writes its own section and leaves the others alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from benchmarks.result import Row, machine

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks-large.md"
_HEAD = """# Benchmarks with many records

Each section is written by the command that it names; times are of one run on one machine, ratios compare within the run.
"""
_MARKS = {True: "yes", False: "**no**", None: "–"}


def write_section(key: str, title: str, command: str, rows: Iterable[Row], lead: str = "") -> None:
    """Put a section with a table of rows in the place of the one that the same key had."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _HEAD
    PAGE.write_text(replaced(text, key, _section(title, command, rows, lead)), encoding="utf-8")


def replaced(text: str, key: str, section: str) -> str:
    """A page with one section new, at its place or at the end."""
    begin, end = f"<!-- {key} -->", f"<!-- end of {key} -->"
    block = f"{begin}\n{section}\n{end}"
    old = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    return old.sub(lambda _found: block, text) if old.search(text) else f"{text.rstrip()}\n\n{block}\n"


def _section(title: str, command: str, rows: Iterable[Row], lead: str) -> str:
    lines = [f"## {title}", "", f"Written by `{command}`. Machine: {machine()}."]
    lines += [lead, ""] if lead else [""]
    lines += ["| what | target | measured | reached | how |", "|---|---|---|---|---|"]
    lines += [f"| {row.what} | {row.target} | {row.measured} | {_MARKS[row.reached]} | {row.note} |" for row in rows]
    return "\n".join(lines)


def in_a_process(module: str, database: str, count: int) -> list[list[Any]] | None:
    """The rows that a benchmark writes in a process of its own, over an empty database of this kind; None where that failed."""
    from tests.office.on_postgresql import programs, server

    bin_ = programs()
    if database == "postgresql" and bin_ is None:
        print("PostgreSQL's server programs are not installed (Debian: postgresql): not measured.", file=sys.stderr)
        return None
    with (
        tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder,
        server(bin_) if database == "postgresql" and bin_ else nullcontext("") as url,
    ):
        environment = os.environ | {
            "GONGKAI_DATA": folder, "GONGKAI_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
        }  # fmt: skip
        out = Path(folder) / "rows.json"
        command = [sys.executable, "-m", module, "--count", str(count), "--inside", str(out)]
        if subprocess.run(command, env=environment, check=False).returncode:
            return None
        return list(json.loads(out.read_text(encoding="utf-8")))
