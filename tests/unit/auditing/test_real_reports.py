"""The labelled real reports: every labelled arithmetic finding, and no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.auditing.batch import check_all
from gongkai.auditing.runner import check
from gongkai.reading import read_path
from gongkai.report import AnnualReport
from gongkai.report.jsonform import report_from_json

RULES = ("requests.balance", "requests.dispositions", "requests.applicants", "remedies.total")
COLUMN_RULES = ("requests.balance", "requests.dispositions")


def labelled(reports_dir: Path) -> list[tuple[str, dict[str, Any]]]:
    files = sorted((reports_dir / "expected").glob("*.json"))
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in files]


def arithmetic(report: AnnualReport) -> list[tuple[str, str, Any, Any]]:
    """(rule, column or row, left side, right side) of the failing arithmetic rules."""
    return sorted(
        (item.rule, item.where[0].split(".")[2 if item.rule in COLUMN_RULES else 1], item.expected, item.printed)
        for item in check(report).findings
        if item.rule in RULES and item.state == "fails"
    )


def expected(data: dict[str, Any]) -> list[tuple[str, str, Any, Any]]:
    return sorted((item["rule"], item["key"], item["left"], item["right"]) for item in data["arithmetic_findings"])


def test_the_verified_tables_give_the_labelled_findings(reports_dir: Path) -> None:
    for name, data in labelled(reports_dir):
        report = report_from_json(
            {
                "schema": "gongkai.report/1",
                "body": {"name": data["body"]},
                "year": data["year"],
                "tables": data["tables"],
                "editions": data["editions"],
            }
        )
        assert (name, arithmetic(report)) == (name, expected(data))


@pytest.fixture(scope="module")
def read(reports_dir: Path) -> dict[str, AnnualReport]:
    files = sorted([*(reports_dir / "seeds").iterdir(), *(reports_dir / "real").iterdir()])
    return {path.name.partition(".")[0]: read_path(path) for path in files}


@pytest.mark.xdist_group("real")
def test_the_documents_give_the_labelled_findings(reports_dir: Path, read: dict[str, AnnualReport]) -> None:
    for name, data in labelled(reports_dir):
        assert (name, arithmetic(read[name])) == (name, expected(data))


@pytest.mark.xdist_group("real")
def test_what_the_seed_reports_are_known_for(read: dict[str, AnnualReport]) -> None:
    by_name = {name[:3]: check(report).findings for name, report in read.items() if name.count("_") == 1}
    failing = {
        name: [(item.rule, item.where[0]) for item in findings if item.state == "fails"]
        for name, findings in by_name.items()
    }
    assert ("cell.blank", "requests.denied_process.commercial") in failing["002"]
    assert [place for rule, place in failing["003"] if rule == "form.table-missing"] == [
        "proactive",
        "requests",
        "remedies",
    ]
    assert ("cell.blank", "proactive.fees.amount") in failing["004"]
    assert ("form.section-order", "proactive") in failing["004"]
    assert ("cell.unit", "proactive.procurement.amount") in failing["001"]
    assert not [item for item in by_name["000"] if item.state == "fails" and item.severity == "error"]


@pytest.mark.xdist_group("real")
def test_the_collection_is_checked_together(read: dict[str, AnnualReport]) -> None:
    audit = check_all(read.values())
    marks = [item.fingerprint for outcome in audit.outcomes for item in outcome.findings]
    assert len(set(marks)) == len(marks)
    bounds = {
        outcome.report.source.name.rpartition("/")[2][:3]: len(
            [item for item in outcome.findings if item.rule == "period.bounds" and item.state == "fails"]
        )
        for outcome in audit.outcomes
        if outcome.report is not None
    }
    assert {name for name, count in bounds.items() if count} == {"038"}
    assert bounds["038"] == 2
