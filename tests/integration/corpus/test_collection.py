"""The large test set, one county of it: a dataset holds exactly the figures that were written and the faults that were planted."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

from gongkai.auditing.registry import rules
from gongkai.corpus.build import build
from gongkai.corpus.engines.local import LocalEngine
from tests.generator.collection import documents
from tests.generator.collection.county import PER_COUNTY
from tests.generator.collection.dataset import compare, write_pack
from tests.generator.collection.faults import PLANTS


def test_a_county_is_read_and_checked_exactly(tmp_path: Path) -> None:
    write_pack(str(tmp_path), 0, PER_COUNTY)
    build([str(tmp_path / "documents")], tmp_path / "dataset", LocalEngine(2))
    compared, wrong = compare(tmp_path, tmp_path / "dataset")
    assert wrong == []
    assert compared["documents"] == PER_COUNTY
    assert compared["cells"] > 150 * PER_COUNTY
    assert compared["broken rules"] >= PER_COUNTY // 6


def test_every_rule_can_be_planted() -> None:
    assert {plant.rule for plant in PLANTS} | {"bodies.rollup", "cell.recognised"} == {rule.name for rule in rules()}


def test_the_set_is_written_with_its_truth_and_says_that_it_is_invented(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.generator.collection", "--count", "8", "--out", str(tmp_path / "set")]
    subprocess.run(command, check=True, capture_output=True)
    with (tmp_path / "set" / "truth.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    made = list(documents(0, 8))
    assert [row["broken_rules"].split() for row in table] == [sorted(document.expected) for document in made]
    assert [(tmp_path / "set" / row["document"]).read_bytes() for row in table] == [item.sample.data for item in made]
    assert "虚构" in (tmp_path / "set" / "README.txt").read_text(encoding="utf-8")
