"""One measured row and the page that all rows make."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, the number to reach, the number found, and whether it is reached (None: no target, or skipped)."""

    what: str
    target: str
    measured: str
    reached: bool | None
    note: str = ""


def machine() -> str:
    """The machine in one line, without its name."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def page(rows: Iterable[Row], command: str) -> str:
    """The page in Markdown."""
    marks = {True: "yes", False: "**no**", None: "–"}
    lines = [
        "# Benchmarks",
        "",
        f"Written by `{command}`. All figures are ratios or processor time within one run; rerun to compare, never across machines.",
        "",
        "What takes longer (100,000 documents built here and by Spark with memory over time, scans, a million items and requests):",
        "[benchmarks with many records](benchmarks-large.md).",
        "",
        f"Machine: {machine()}.",
        "",
        "| what | target | measured | reached | how |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {row.what} | {row.target} | {row.measured} | {marks[row.reached]} | {row.note} |" for row in rows]
    return "\n".join(lines) + "\n"
