"""Checking finds every arithmetic fault that stands in the tables, by rule and column, row or block, and no other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from gongkai.auditing.model import Finding
from gongkai.auditing.runner import check
from tests.generator import Sample, make
from tests.generator.faults import RULES, reckon
from tests.generator.truth import Fault
from tests.property.reading import read

COLUMN_RULES = ("requests.balance", "requests.dispositions")
BATCH = 60


def arithmetic(findings: Iterable[Finding]) -> set[Fault]:
    """The failing arithmetic findings, each with its column or row."""
    found = set()
    for finding in findings:
        if finding.rule in RULES and finding.state == "fails" and finding.severity == "error":
            _, row, column = finding.where[0].split(".")
            found.add((finding.rule, column if finding.rule in COLUMN_RULES else row))
    return found


def mistaken(sample: Sample, found: set[Fault]) -> str:
    """One line that says which faults were missed or invented, or nothing."""
    wanted = reckon(sample.truth.tables, sample.truth.editions)
    if found == wanted:
        return ""
    return f"make({sample.truth.seed}, {sample.layout!r}): missed {sorted(wanted - found)}, invented {sorted(found - wanted)}"


@pytest.mark.parametrize("batch", range(2))
@pytest.mark.parametrize("layout", ["html_spans", "word_text", "docx"])
def test_exactly_the_faults_that_are_there_are_found(layout: str, batch: int) -> None:
    samples = (make(seed, layout) for seed in range(2000 + batch * BATCH, 2000 + (batch + 1) * BATCH))
    assert [line for sample in samples if (line := mistaken(sample, arithmetic(check(read(sample)).findings)))] == []


def test_no_fault_is_invented_where_digits_had_to_be_divided() -> None:
    invented = []
    for seed in range(3000, 3000 + 2 * BATCH):
        sample = make(seed, "run_together")
        extra = arithmetic(check(read(sample)).findings) - reckon(sample.truth.tables, sample.truth.editions)
        if extra:
            invented.append(f"make({seed}, 'run_together'): {sorted(extra)}")
    assert invented == []


NARRATIVE = (
    "narrative.requests",
    "narrative.remedies",
    "narrative.breakdown",
    "narrative.all-answered",
    "narrative.denies",
)


@pytest.mark.parametrize("layout", ["html_spans", "word_text"])
def test_prose_faults_are_found_and_true_prose_is_left_alone(layout: str) -> None:
    wrong = []
    for seed in range(4000, 4000 + BATCH):
        sample = make(seed, layout, [])
        findings = check(read(sample)).findings
        found = {
            item.rule
            for item in findings
            if item.rule in NARRATIVE and item.state == "fails" and item.severity != "note"
        }
        if not found >= set(sample.truth.prose_faults) or (found and not sample.truth.prose_faults):
            wrong.append(f"make({seed}, {layout!r}, []): planted {sample.truth.prose_faults}, found {sorted(found)}")
    assert wrong == []
