"""Run the command inside this process, as `main` runs it, and give back what it printed."""

from __future__ import annotations

import gettext
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.cli import main
from gongkai.cli.language import set_language
from gongkai.report import AnnualReport, Cell
from gongkai.report.jsonform import report_as_text
from tests.reports_by_hand import replace_cell, sample_report


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    monkeypatch.setenv("COLUMNS", "100")
    before = gettext.textdomain()
    set_language("zh")

    def invoke(*arguments: object, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    yield invoke
    gettext.textdomain(before)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A report without errors, as JSON."""
    return saved(sample_report(), tmp_path / "clean.json")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A report whose column 法律服务机构 does not balance, as JSON."""
    return saved(broken(sample_report()), tmp_path / "faulty.json")


def broken(report: AnnualReport) -> AnnualReport:
    for row in ("total", "carried_forward"):
        report = replace_cell(report, f"requests.{row}.legal_service", Cell(4, "4"))
    return report


def saved(report: AnnualReport, path: Path) -> Path:
    path.write_text(report_as_text(report, provenance=True), encoding="utf-8")
    return path
