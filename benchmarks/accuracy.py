"""Accuracy on the labelled real reports beside the checkout: cells right, left open, wrong; findings found, extra."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.result import Row
from gongkai.auditing.runner import check
from gongkai.reading import ReadError, read_path
from gongkai.report import AnnualReport

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
ARITHMETIC = ("requests.balance", "requests.dispositions", "requests.applicants", "remedies.total")


def rows() -> Iterator[Row]:
    """Cells and findings over all labelled reports."""
    if not REPORTS.is_dir():
        yield Row(
            "accuracy on the labelled reports", "all", "skipped", None, "no ../shared/reports beside the checkout"
        )
        return
    cells: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for expected in sorted((REPORTS / "expected").glob("*.json")):
        label = json.loads(expected.read_text(encoding="utf-8"))
        path = next(path for folder in ("seeds", "real") for path in (REPORTS / folder).glob(f"{expected.stem}.*"))
        try:
            report = read_path(path)
        except ReadError:
            cells["refused"] += 1
            continue
        cells.update(_cells(label, report))
        found.update(_findings(label, report))
    total = sum(cells.values())
    note = (
        f"{cells['open']} left open (run-together digits), {cells['wrong']} wrong, {cells['refused']} reports refused"
    )
    yield Row(
        "cells of the labelled reports",
        "all",
        f"{cells['right']} of {total}",
        not cells["wrong"] and not cells["refused"],
        note,
    )
    labelled = found["found"] + found["missed"]
    yield Row(
        "labelled arithmetic findings",
        "all, no other",
        f"{found['found']} of {labelled}, {found['extra']} other",
        not found["missed"] and not found["extra"],
    )


def _cells(label: dict[str, Any], report: AnnualReport) -> Counter[str]:
    counts: Counter[str] = Counter()
    for table, rows_ in label["tables"].items():
        for row, columns in (rows_ or {}).items():
            for column, value in columns.items():
                counts[_verdict(report, f"{table}.{row}.{column}", value, label.get("ambiguous") or {})] += 1
    return counts


def _verdict(report: AnnualReport, address: str, value: float | None, ambiguous: dict[str, Any]) -> str:
    cell = report.cell(*address.split(".", 2))
    read = None if cell is None else cell.value
    same = read == value if read is None or value is None else abs(float(read) - float(value)) < 1e-9
    if same:
        return "right"
    left_open = read is None and cell is not None and cell.how == "ambiguous"
    return "open" if left_open or any(address.startswith(key) for key in ambiguous) else "wrong"


def _findings(label: dict[str, Any], report: AnnualReport) -> Counter[str]:
    wanted = {(item["rule"], item["key"]) for item in label["arithmetic_findings"]}
    given = set()
    for finding in check(report).findings:
        if finding.rule in ARITHMETIC and finding.state == "fails" and finding.severity == "error":
            _, row, column = finding.where[0].split(".")
            given.add((finding.rule, column if finding.rule in ARITHMETIC[:2] else row))
    return Counter(found=len(wanted & given), missed=len(wanted - given), extra=len(given - wanted))
