"""`gongkai corpus` as it is typed."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli import main
from gongkai.cli.corpus_progress import Watcher, duration
from gongkai.corpus.batches import Fate
from gongkai.corpus.build import Summary
from gongkai.corpus.documents import Failure
from tests.unit.corpus.samples import corpus, sample, write


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command")
    corpus(folder / "in")
    assert main(["corpus", "build", str(folder / "in"), "--out", str(folder / "out"), "--jobs", "1", "--quiet"]) == 2
    return folder / "out"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["corpus", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_build_names_what_it_could_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = corpus(tmp_path / "in", 3)
    page = tmp_path / "run.html"
    status, out, err = run(capsys, "build", str(source), "--out", str(tmp_path / "out"), "--report", str(page))
    assert (status, out) == (2, "")
    *named, summary = err.splitlines()
    assert [Path(line.partition("：")[0]).name for line in named] == ["notes.txt", "empty.docx"]
    assert summary.startswith("共 6 份文件：0 份已在数据集中，本次读取 6 份，得到 3 份报告，1 份重复，2 份未读成；")
    assert "最慢的文件" in page.read_text(encoding="utf-8")
    status, _, err = run(capsys, "build", str(source), "--out", str(tmp_path / "out"), "--lang", "en")
    assert status == 2
    assert "6 already there" in err


def test_a_build_without_failures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "in", {"a.json": sample(1)})
    assert run(capsys, "build", str(source), "--out", str(tmp_path / "out"), "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "nowhere", "--out", "{tmp}/out"), "没有这个文件或文件夹"),
        (("build", "x", "--out", "{tmp}/out", "--master", "local"), "--engine spark"),
        (("sql", "select 1", "--dataset", "{tmp}/none"), "没有数据集"),
        (("stats", "--dataset", "{tmp}", "--within", "山东"), "--within"),
        (("export", "--dataset", "{tmp}", "--out", "{tmp}", "--table", "no"), "没有表 no"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = run(capsys, *(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert (status, out) == (2, "")
    assert message in err


def test_a_query_as_json_lines(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT year, count(*) AS n, sum(requests_total_total) AS total FROM reports_wide GROUP BY 1 ORDER BY 1"
    status, out, err = run(capsys, "sql", sql, "--dataset", str(dataset), "--format", "json")
    assert (status, err) == (0, "")
    assert lines(out) == [{"year": 2022, "n": 6, "total": 108}, {"year": 2023, "n": 6, "total": 120}]


def test_a_bad_query_is_one_line_and_status_2(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "sql", "SELECT nothing FROM reports", "--dataset", str(dataset))
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "查询有误" in err


def test_a_query_as_table_csv_and_xlsx(dataset: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sql = ("sql", "SELECT DISTINCT year FROM reports ORDER BY 1", "--dataset", str(dataset))
    status, out, _ = run(capsys, *sql)
    assert status == 0
    assert "2022" in out
    assert "2,022" not in out
    assert [*csv.reader(io.StringIO(run(capsys, *sql, "--format", "csv")[1]))] == [["year"], ["2022"], ["2023"]]
    for kind in ("xlsx", "csv", "table"):
        assert run(capsys, *sql, "--format", kind, "--out", str(tmp_path / kind))[0] == 0
    assert zipfile.ZipFile(tmp_path / "xlsx").testzip() is None
    assert (tmp_path / "csv").read_text() == "year\n2022\n2023\n"
    assert "2022" in (tmp_path / "table").read_text()


def test_statistics_copies_and_outliers(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--dataset", str(dataset), "--format", "json")
    found = lines(run(capsys, "stats", "--by", "level", "--year", "2023", *options)[1])
    assert {row["table"] for row in found} >= {"overview", "ratios", "coverage"}
    assert [row["报告"] for row in found if row["table"] == "overview"] == [6]
    missing = lines(run(capsys, "stats", "--missing", "--within", "370784", "--year", "2023", *options)[1])
    assert missing[0]["代码"] == "370784"
    assert run(capsys, "similar", *options) == (0, "", "")
    assert run(capsys, "outliers", *options) == (0, "", "")
    status, out, _ = run(capsys, "stats", "--dataset", str(dataset), "--quiet")
    assert status == 0
    assert "分母合计不足" not in out


def test_an_export(dataset: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    options = ("--dataset", str(dataset), "--to", "parquet", "--table", "reports", "--out", str(tmp_path / "x"))
    status, out, _ = run(capsys, "export", *options)
    assert status == 0
    assert [Path(line).name for line in out.splitlines()] == ["reports.parquet", "数据字典.md", "SHA256SUMS"]


def test_progress_and_a_long_list_of_failures(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    summary = Summary(total=100)
    fate = Fate("a.doc", "", 1, "", "failure", failure=Failure("unreadable", "坏了"))
    watcher = Watcher(quiet=False)
    watcher.update(summary)
    summary.add([fate] * 60)
    watcher.progress.last = 0.0  # type: ignore[union-attr]
    watcher.update(summary)
    watcher.close(summary)
    err = capsys.readouterr().err
    assert "60/100" in err
    assert "失败 60" in err
    assert err.count("坏了") == 50
    assert "还有 10 份" in err
    assert [duration(seconds) for seconds in (5, 65, 3725)] == ["0:05", "1:05", "1:02:05"]


def test_the_spark_engine_is_chosen_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyspark", None)
    source = write(tmp_path / "in", {"a.json": sample(1)})
    status, _, err = run(capsys, "build", str(source), "--out", str(tmp_path / "out"), "--engine", "spark")
    assert status == 2
    assert "gongkai[spark]" in err
