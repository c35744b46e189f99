"""Asking a dataset: read-only, within reach of the dataset only, bounded; statistics, copies, outliers, exports."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from gongkai.auditing.examples import report
from gongkai.corpus import answers, export, outliers, query, ratios, similar, stats
from gongkai.corpus.addresses import addresses, wide_name
from gongkai.corpus.answers import Answer
from gongkai.corpus.build import build
from gongkai.corpus.dictionary import main, page
from gongkai.corpus.errors import CorpusError, require
from gongkai.corpus.manifest import load, save
from gongkai.corpus.query import Session, session
from gongkai.corpus.run_page import run_page
from gongkai.corpus.schedule import Sizes
from gongkai.corpus.schema import tables
from gongkai.corpus.similar import Wanted
from gongkai.corpus.views import VIEWS
from gongkai.corpus.wide import kept
from gongkai.report import AnnualReport
from tests.unit.corpus.samples import HereEngine, sample, tree, write

LONG = (
    "一是公开栏目更新不均衡，全年有 6 条信息超过时限才发布；二是政策解读以文字为主，群众看不懂、不愿看；三是基层公开人员更换频繁，"
    "培训跟不上。下一步将每季度通报各股室报送情况，增加图解和视频，并在年中组织一次跟班培训，年底逐项检查整改情况。"
)
OTHER = (
    "上年列出的三项问题已经整改。本年的问题是答复文书格式不统一，有 2 件被复议机关指出说理不足；窗口的纸质指南没有及时更换。"
    "已经印发答复样式，每件答复由法制股审核后再发出，档案室每季度更换一次指南，并把被纠正的案例编入培训材料。"
)


def files() -> dict[str, AnnualReport | bytes | str]:
    """Thirty townships of one year, one of them far from the others, two with one text, one with its year before."""
    found: dict[str, AnnualReport | bytes | str] = {f"{number}.json": sample(number) for number in range(30)}
    far = sample(3)
    cells = {name: dict(rows or {}) for name, rows in far.tables.items()}
    one = cells["requests"]["new_received"]["natural_person"]
    cells["requests"]["new_received"] = {
        **cells["requests"]["new_received"],
        "natural_person": one._replace(value=90_000, printed="90000"),
    }
    found["3.json"] = replace(far, tables=cells)
    found["4.json"] = sample(4, sections={"problems": LONG})
    found["5.json"] = sample(5, sections={"problems": LONG.replace("6 条", "9 条")})
    found["6.json"] = sample(6, sections={"problems": OTHER})
    found["before.json"] = sample(3, 2022)
    found["gov.json"] = report(2023, name="安丘市人民政府", level="county")
    gov = report(2023, name="安丘市人民政府", level="county")
    found["gov.json"] = replace(gov, body=replace(gov.body, code="370784"))
    found["none.txt"] = "不是报告"
    return found


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    build([str(write(folder / "in", files()))], folder / "out", HereEngine(), sizes=Sizes(10, shard=2))
    return folder / "out"


@pytest.fixture
def asking(dataset: Path) -> Iterator[Session]:
    with session(dataset, threads=1) as opened:
        yield opened


def rows(answer: Answer) -> list[Any]:
    return [tuple(row) for row in answer.rows]


def test_tables_and_views_can_be_asked(asking: Session) -> None:
    for table in tables().values():
        wanted = [column.name for column in table.columns] + (["year"] if table.partitioned else [])
        assert asking.ask(f'SELECT * FROM "{table.name}"').columns == wanted
    for name in VIEWS:
        assert len(list(asking.ask(f'SELECT * FROM "{name}" LIMIT 1').rows)) == 1
    assert next(iter(asking.ask("DESCRIBE reports").rows))[0] == "report"


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("selec", "查询有误：Parser Error"),
        ("select nothing from reports", "查询有误：Binder Error"),
        ("", "一条"),
        ("select 1; select 2", "一条"),
        ("delete from reports", "只读"),
        ("copy reports to '{root}/x.csv'", "只读"),
        ("set threads = 2", "只读"),
        ("install httpfs", "只读"),
        ("attach '{root}/x.db'", "只读"),
        ("with x as (copy (select 1) to '{root}/x.csv') select 1", "COPY"),
        ("select * from (with x as (copy (select 1) to '{root}/x.csv') select 1)", "COPY"),
        ("select * from query('with x as (copy (select 1) to ''{root}/x.csv'') select 1')", "COPY"),
        ("select 1) ; copy (select 1) to '{root}/x.csv' ; select (1", "查询有误"),
        ("select * from read_text('/etc/hostname')", "Permission"),
        ("select * from '{root}/../in/none.txt'", "查询有误"),
        ("select * from read_csv('{root}/../in/none.txt')", "Permission"),
    ],
)
def test_nothing_but_reading_the_dataset_is_possible(dataset: Path, asking: Session, sql: str, message: str) -> None:
    before = tree(dataset)
    with pytest.raises(CorpusError, match=message) as caught:
        list(asking.ask(sql.replace("{root}", str(dataset))).rows)
    assert "\n" not in str(caught.value)
    assert tree(dataset) == before


def test_queries_are_bounded_in_time_and_memory(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with session(dataset, seconds=0.3, threads=1) as opened, pytest.raises(CorpusError, match=r"超过 0\.3 秒"):
        opened.ask("select count(*) from range(10000000) a, range(10000000) b")
    monkeypatch.setattr(query, "MEMORY", "150MB")
    with session(dataset, threads=1) as opened, pytest.raises(CorpusError, match="内存"):
        opened.ask("select max(len(x)) from (select list(range) as x from range(60000000))")


def test_a_dataset_with_missing_files_says_so(dataset: Path, tmp_path: Path) -> None:
    for path, data in tree(dataset).items():
        if not path.startswith("cells"):
            write(tmp_path, {path: data})
    with pytest.raises(CorpusError, match="文件读不出"), session(tmp_path):
        pass


def test_an_empty_dataset_has_every_table(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    build([str(tmp_path / "in")], tmp_path / "out", HereEngine())
    with session(tmp_path / "out") as opened:
        assert [list(opened.ask(f'SELECT * FROM "{name}"').rows) for name in tables()] == [[]] * len(tables())
        assert rows(stats._overview(opened, stats.Scope())) == []


def test_the_wide_view_has_a_column_for_every_cell(asking: Session) -> None:
    columns = set(asking.ask("SELECT * FROM reports_wide").columns)
    assert {wide_name(address) for address in addresses()} < columns


def test_what_is_kept_is_what_would_be_made_when_asked(dataset: Path, tmp_path: Path) -> None:
    for path, data in tree(dataset).items():
        write(tmp_path, {path: data})
    manifest = load(tmp_path)
    assert [file.year for file in kept(manifest)] == [2022, 2023]
    sql = "SELECT * FROM reports_wide ORDER BY report"
    with session(tmp_path, threads=1) as opened:
        before = opened.ask(sql)
        expected = [dict(zip(before.columns, row, strict=True)) for row in before.rows]
    for part in manifest.together:
        part.wide = part.wide[1:]
    manifest.together[0].wide = ""
    save(tmp_path, manifest)
    assert kept(load(tmp_path)) == []
    with session(tmp_path, threads=1) as opened:
        after = opened.ask(sql)
        assert [dict(zip(after.columns, row, strict=True)) for row in after.rows] == expected
    assert len(expected) == 32
    with session(tmp_path, threads=1) as opened:
        failing = opened.ask(
            "SELECT report, list(DISTINCT rule ORDER BY rule) FROM findings WHERE state = 'fails' GROUP BY 1"
        )
        found = dict(failing.rows)
        several = opened.ask("SELECT count(*) FROM findings WHERE state = 'fails' AND layer IN ('years', 'bodies')")
        assert next(iter(several.rows))[0] > 0
    assert {row["report"]: row["failing"] for row in expected if row["failing"]} == found


def test_statistics_count_every_report_once(asking: Session) -> None:
    found = {answer.key: rows(answer) for answer in stats.answers(asking, stats.Scope())}
    assert [row[:3] for row in found["overview"]] == [(2022, 1, 1), (2023, 31, 31)]
    new = sum(8 + 2 * number for number in range(30))
    assert [row[4] for row in found["overview"]] == [14, new]
    granted = {row[0]: row[2] for row in found["ratios"] if row[1] == "予以公开率"}
    total = sum(8 + 2 * number for number in range(30))
    assert granted[2023] == pytest.approx((total - 60) / total)
    assert tuple(sorted(set(stats.GROUPS) - {"year"})) == ("level", "region")
    assert found["grounds"] == []
    assert {row[0] for row in found["rules"]} <= {2022, 2023}
    assert all(0 < row[3] <= row[4] and row[5] == row[3] / row[4] for row in found["rules"])


def test_statistics_by_region_and_level_and_within_a_division(asking: Session) -> None:
    scope = stats.Scope(("region", "level"), 2023, "370000")
    assert rows(stats._overview(asking, scope))[0][:4] == ("山东省", "county", 1, 1)
    everything = stats.Scope(())
    assert rows(stats._overview(asking, everything))[0][0] == 32
    assert all(len(row) == 5 for row in rows(stats._rules(asking, everything)))
    assert [stats.prefix(code) for code in ("370000", "370700", "370784", "370784107")] == [
        "37",
        "3707",
        "370784",
        "370784107",
    ]


def test_governments_without_a_report_are_named(asking: Session) -> None:
    scope = stats.Scope(("year",), 2023, "370784")
    assert rows(stats.coverage(asking, scope))[0] == (2023, "county", 1, 1, 0)
    missing = rows(stats.missing(asking, scope))
    assert "370784" not in {row[2] for row in missing}
    assert all(row[1] == "township" and row[4] == "山东省" and row[5] == "潍坊市" for row in missing)
    assert missing
    assert len(rows(stats.missing(asking, stats.Scope((), None, "370784")))) > len(missing)


def test_every_ratio_has_one_definition_over_cells_of_the_form() -> None:
    assert len({ratio.key for ratio in ratios.ratios()}) == len(ratios.ratios())
    with pytest.raises(ValueError, match=r"requests\.nothing\.total"):
        ratios._terms(["requests.nothing.total"])
    corrected = next(ratio for ratio in ratios.ratios() if ratio.key == "corrected")
    assert corrected.denominator == "(+ remedies_reconsideration_total - remedies_reconsideration_pending)"


def test_copied_sections_are_found_with_their_passages(asking: Session) -> None:
    (pair,) = rows(similar.similar(asking, Wanted()))
    assert pair[0] == 1.0
    assert pair[1] == "problems"
    assert {pair[3], pair[6]} == {"示范县柳塘乡第4办事处", "示范县青禾镇第5办事处"}
    assert pair[9][0].startswith("一是公开栏目更新不均衡")
    assert rows(similar.similar(asking, Wanted(section="overview"))) == []
    assert rows(similar.similar(asking, Wanted(section="problems", year=2022))) == []


def test_texts_that_everybody_copies_are_tried_in_a_chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "CROWD", 3)
    crowd = {f"{number}.json": sample(number, sections={"problems": LONG}) for number in range(6)}
    build([str(write(tmp_path / "in", crowd))], tmp_path / "out", HereEngine())
    with session(tmp_path / "out") as opened:
        assert len(rows(similar.similar(opened, Wanted()))) == 5


def test_short_texts_have_no_band() -> None:
    assert list(similar.band_hashes(similar.signature([]))) == []
    assert list(similar.band_hashes(similar.signature(range(1000)))) == list(
        similar.band_hashes(similar.signature(reversed(range(1000))))
    )


def test_figures_far_from_peers_and_jumps_are_found(asking: Session) -> None:
    peers, jumps = (rows(answer) for answer in outliers.outliers(asking))
    assert [(row[2], row[4], row[5]) for row in peers] == [
        ("示范县望川镇第3办事处", "requests.new_received.natural_person", 90_000)
    ]
    assert [(row[1], row[3], row[4], row[5]) for row in jumps] == [
        ("示范县望川镇第3办事处", "requests.new_received.natural_person", 10, 90_000)
    ]
    assert [rows(answer) for answer in outliers.outliers(asking, year=2022)] == [[], []]


@pytest.mark.parametrize("kind", export.FORMATS)
def test_exports_come_with_dictionary_and_checksums(asking: Session, tmp_path: Path, kind: str) -> None:
    written = export.export(asking, ["reports", "reports_wide"], kind, tmp_path / kind)
    assert [path.name for path in written] == [f"reports.{kind}", f"reports_wide.{kind}", "数据字典.md", "SHA256SUMS"]
    for line in written[-1].read_text().splitlines():
        checksum, _, name = line.partition("  ")
        assert hashlib.sha256((tmp_path / kind / name).read_bytes()).hexdigest() == checksum
    if kind == "parquet":
        assert pq.read_table(written[1]).num_rows == 32
        assert pq.read_schema(written[0]).field("signed_on").type == "date32[day]"
    if kind == "csv":
        with written[0].open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == 32


def test_an_export_that_cannot_be_written(asking: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="写不进去"):
        export.export(asking, ["reports"], "csv", tmp_path / "file")


def test_the_page_about_a_run(tmp_path: Path) -> None:
    source = write(tmp_path / "in", {"a.json": sample(1), "b.txt": "不是报告"})
    summary = build([str(source)], tmp_path / "out", HereEngine())
    html = run_page(summary, tmp_path / "out")
    assert "没有找到年度报告的表格" in html
    assert html.count("b.txt") == 2


def test_values_as_json_and_csv() -> None:
    values = [
        1.0,
        2.5,
        float("nan"),
        Decimal("3.00"),
        Decimal("3.5"),
        date(2020, 1, 2),
        [1.0],
        {"a": 1.0},
        None,
        True,
        b"x",
    ]
    assert [answers.plain(value) for value in values] == [
        *(1, 2.5, None, 3, 3.5, "2020-01-02", [1], {"a": 1}, None, True, "b'x'"),
    ]
    answer = Answer("t", "表", ["a", "a", "year"], [("=1+1", [1], 2023), ("-5", 1.5, None), ("-x", True, 2020)])
    assert next(json.loads(line) for line in answers.json_lines([answer])) == {
        "table": "t",
        "a": "=1+1",
        "a_2": [1],
        "year": 2023,
    }
    assert list(answers.csv_lines([answer, answer]))[:5] == [
        "a,a,year\n",
        "'=1+1,[1],2023\n",
        "-5,1.5,\n",
        "'-x,True,2020\n",
        "\n",
    ]
    (table,) = answers.plain_tables([answer], most=2)
    assert (table.rows, table.notes) == (
        [["=1+1", "[1]", "2023"], ["-5", Decimal("1.5"), None]],
        ("只列出前 2 行，其余请用 --format json 或 csv 取得",),
    )
    assert answers.plain_tables([Answer("t", "表", ["b"], [(True,)])])[0].rows == [["是"]]


def test_the_dictionary_is_written_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dataset.md"
    assert main(["--check", str(path)]) == 1
    assert "out of date" in capsys.readouterr().err
    assert main([str(path)]) == 0
    assert main(["--check", str(path)]) == 0
    assert all(f"`{column.name}`" in page() for table in tables().values() for column in table.declared)


def test_the_committed_dictionary_is_up_to_date() -> None:
    assert (Path(__file__).parents[3] / "docs" / "dataset.md").read_text(encoding="utf-8") == page()


def test_a_missing_extra_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(CorpusError, match=r"gongkai\[spark\]"):
        require("pyspark.sql")
