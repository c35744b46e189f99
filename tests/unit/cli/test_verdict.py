"""`gongkai verdict` and its effect on the next check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.auditing import examples
from gongkai.report.jsonform import report_as_text
from tests.unit.cli.conftest import Run

REPORT = examples.report(requests={"new_received.natural_person": 3, "new_received.total": 3})


def findings(run: Run, source: Path, *options: object) -> dict[str, tuple[str, str]]:
    """Fingerprint → rule and state of the arithmetic findings."""
    result = run("check", source, *options, "--format", "json")
    line = json.loads(result.out.splitlines()[0])
    return {
        item["fingerprint"]: (item["rule"], item["state"])
        for item in line["findings"]
        if item["rule"].startswith("requests.")
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(report_as_text(REPORT), encoding="utf-8")
    return path


def test_a_verdict_waives_its_finding_in_the_next_run(run: Run, source: Path, tmp_path: Path) -> None:
    verdicts = tmp_path / "verdicts.json"
    before = findings(run, source)
    failing = [mark for mark, (_, state) in before.items() if state == "fails"]
    assert failing
    words = ("--as", "explained", "--who", "张工", "--why", "台账已核对，差额系系统迁移所致。", "--when", "2026-01-20")
    assert run("verdict", failing[0], "--verdicts", str(verdicts), *words).status == 0
    after = findings(run, source, "--verdicts", verdicts)
    assert after == {mark: (rule, "waived" if mark == failing[0] else state) for mark, (rule, state) in before.items()}
    assert json.loads(verdicts.read_text(encoding="utf-8"))["verdicts"][failing[0]]["when"] == "2026-01-20"


@pytest.mark.parametrize(
    "words",
    [
        ("not-a-mark", "--as", "confirmed", "--who", "甲", "--why", "乙"),
        ("0" * 16, "--as", "maybe", "--who", "甲", "--why", "乙"),
        ("0" * 16, "--as", "confirmed", "--who", " ", "--why", "乙"),
    ],
)
def test_wrong_words_write_nothing(run: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    verdicts = tmp_path / "verdicts.json"
    assert run("verdict", *words, "--verdicts", str(verdicts)).status == 2
    assert not verdicts.exists()


def test_a_damaged_file_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    verdicts = tmp_path / "verdicts.json"
    verdicts.write_text("{", encoding="utf-8")
    result = run("verdict", "0" * 16, "--verdicts", str(verdicts), "--as", "confirmed", "--who", "甲", "--why", "乙")
    assert result.status == 2
    assert verdicts.read_text(encoding="utf-8") == "{"


def test_a_folder_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "none" / "结论.json"
    ran = run(
        *("verdict", "0" * 16, "--verdicts", file, "--as", "confirmed", "--who", "李某", "--why", "已核对台账。"),
    )
    assert (ran.status, ran.out, ran.err) == (2, "", f"错误：{file}：没有这个文件或文件夹\n")
