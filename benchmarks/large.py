"""The page of the measurements that need many records: each script writes its own section and leaves the others alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

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
