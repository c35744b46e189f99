"""The sample folder is what its generator writes, and each file is wrong in the way that its README says."""

from __future__ import annotations

import pytest

from gongkai.auditing.runner import check
from gongkai.reading import read_bytes
from tests.generator.cases import CASES, Case
from tests.generator.examples import FOLDER, generate
from tests.generator.faults import RULES
from tests.property.test_auditing import arithmetic

FILES = generate()


def test_the_folder_holds_what_the_generator_writes() -> None:
    shipped = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert shipped.keys() == FILES.keys()
    rendered = {name for name in FILES if name.endswith(".pdf")}
    assert [name for name in FILES if name not in rendered and shipped[name] != FILES[name]] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_each_example_is_wrong_as_its_readme_says(case: Case) -> None:
    findings = check(read_bytes((FOLDER / case.file).read_bytes(), case.file)).findings
    failing = {finding.rule for finding in findings if finding.state == "fails"}
    assert set(case.rules) - failing == set()
    assert {rule for rule, _ in arithmetic(findings)} == set(case.rules) & set(RULES)


@pytest.mark.parametrize("case", [case for case in CASES if not case.rules], ids=lambda case: case.file)
def test_an_example_without_faults_has_no_finding_that_a_person_must_act_on(case: Case) -> None:
    findings = check(read_bytes((FOLDER / case.file).read_bytes(), case.file)).findings
    assert [(item.rule, item.message) for item in findings if item.state == "fails" and item.severity != "note"] == []
