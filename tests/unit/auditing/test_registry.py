"""Registry, examples and handbook cover each other."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from gongkai.auditing.collection import Bodies
from gongkai.auditing.examples import report
from gongkai.auditing.handbook import handbook, main
from gongkai.auditing.model import Result
from gongkai.auditing.registry import LAYERS, SINGLE, Rule, rule, rules
from gongkai.auditing.runner import results
from gongkai.report import AnnualReport

BESIDES = {"cell.recognised"}
"""Rules for what the design's list came before: figures recognised in scans."""
DESIGN = {
    *("requests.balance", "requests.dispositions", "requests.applicants", "requests.type-moved", "remedies.total"),
    *("cell.count", "cell.blank", "cell.unit", "cell.ambiguous"),
    *("form.edition", "form.table-missing", "form.section-missing", "form.section-order"),
    *("period.year", "period.bounds", "publication.late", "contact.missing"),
    *("narrative.requests", "narrative.remedies", "narrative.proactive", "narrative.denies", "narrative.breakdown"),
    *("narrative.percent", "narrative.all-answered", "fee.reported"),
    *("text.leftover", "text.noise", "text.copied", "text.perfunctory", "privacy.leak"),
    *("years.carry-over", "years.in-force", "years.jump", "bodies.rollup", "bodies.duplicate"),
}
HANDBOOK = Path(__file__).parents[3] / "docs" / "rules.md"
EVERY = [pytest.param(item, id=f"{item.name}-{item.layer}") for item in rules()]


def test_the_registry_holds_the_rules_of_the_design() -> None:
    assert {item.name for item in rules()} == DESIGN | BESIDES


def test_only_copied_text_is_a_rule_of_two_layers() -> None:
    counted = Counter(item.name for item in rules())
    assert [name for name, count in counted.items() if count > 1] == ["text.copied"]


@pytest.mark.parametrize("item", EVERY)
def test_the_passing_example_holds(item: Rule) -> None:
    assert {result.state for result in results(item, item.holds_for())} == {"holds"}


@pytest.mark.parametrize("item", EVERY)
def test_the_failing_example_fails_with_a_full_sentence(item: Rule) -> None:
    failing = [result for result in results(item, item.fails_for()) if result.state == "fails"]
    assert failing
    for result in failing:
        assert result.where
        assert result.message.endswith(("。", "？"))
        assert len(result.message) > 15


@pytest.mark.parametrize("item", EVERY)
def test_the_examples_fit_the_layer(item: Rule) -> None:
    kinds = {"years": tuple, "bodies": Bodies}
    for subject in (item.holds_for(), item.fails_for()):
        assert isinstance(subject, kinds.get(item.layer, AnnualReport))


@pytest.mark.parametrize("item", EVERY)
def test_the_handbook_has_a_page_with_the_real_message(item: Rule) -> None:
    text = handbook()
    assert f"### `{item.name}`" in text
    assert item.must in text
    assert item.hint in text
    first = next(result for result in results(item, item.fails_for()) if result.state == "fails")
    assert f"> {first.message}" in text


def test_the_handbook_in_the_repository_is_up_to_date(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--check", str(HANDBOOK)]) == 0
    stale = tmp_path / "rules.md"
    assert main(["--check", str(stale)]) == 1
    assert main([str(stale)]) == 0
    assert stale.read_text(encoding="utf-8") == handbook()
    assert "out of date" in capsys.readouterr().err


def test_rules_come_by_layer_and_name() -> None:
    keys = [(LAYERS.index(item.layer), item.name) for item in rules()]
    assert keys == sorted(keys)
    assert rules(SINGLE) + rules(("years",)) + rules(("bodies",)) == rules()


def test_checking_one_report_does_not_import_the_rules_of_collections() -> None:
    code = (
        "import sys; from gongkai.auditing.registry import SINGLE, rules; rules(SINGLE);"
        "print([name for name in sys.modules if name.startswith('gongkai.auditing.rules.')"
        " and name.rpartition('.')[2].startswith(('years', 'bodies'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_name_is_taken_once_and_a_rule_needs_a_docstring() -> None:
    fields = {"severity": "note", "must": "", "basis": "", "hint": "", "holds_for": report, "fails_for": report}

    def documented(subject: AnnualReport) -> list[Result]:
        """Say nothing."""
        return []

    def bare(subject: AnnualReport) -> list[Result]:
        return []

    with pytest.raises(ValueError, match="registered twice"):
        rule("requests.balance", layer="table", **fields)(documented)
    with pytest.raises(ValueError, match="docstring"):
        rule("requests.bare", layer="table", **fields)(bare)
