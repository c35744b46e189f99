"""The pages of the dataset, for the public and at the desk, over the demonstration's dataset."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from re import findall

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from django.test import Client
from openpyxl import load_workbook
from pytest_django import Settings

from gongkai.cli.corpus import command as corpus
from gongkai.corpus.build import build
from gongkai.corpus.explore import pool
from gongkai.corpus.explore.place import Row, Shown
from gongkai.corpus.explore.pool import POOL
from gongkai.corpus.query import session
from gongkai.office.bodies.models import Account
from gongkai.office.dataset import working
from gongkai.office.jobs.models import Job
from gongkai.site import demo
from tests.office.county import County
from tests.unit.corpus.samples import HereEngine, sample, write

DEMO = Path(demo.__file__).parent / "dataset"
TABLE = "/statistics/table/?rows=province&m=new_received&m=r_granted&since=2024&until=2024"
PUBLIC = (
    "/statistics/", "/statistics/table/", TABLE, "/statistics/table/?rows=body&across=year&m=handled&kind=department",
    "/statistics/table/?rows=year&across=level&m=r_denied&m=handled", "/statistics/table/?rows=level&chart=bar", "/statistics/peers/",
    "/statistics/peers/?q=示范县", "/statistics/peers/?q=没有的机关", "/statistics/peers/?body=示范县教育局",
    "/statistics/peers/?body=北京市人民政府&code=110000&m=r_granted&year=2023&inside=1", "/statistics/coverage/",
    "/statistics/coverage/?code=110000&year=2023",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _closed_in_the_end() -> Iterator[None]:
    yield
    POOL.close()


@pytest.fixture(autouse=True)
def _dataset(settings: Settings) -> None:
    settings.DATASET, settings.DOCUMENTS, settings.DATASET_NOTE = DEMO / "data", DEMO, "编造的数据"
    settings.MAP = None, ""


@pytest.fixture
def desk(client: Client, county: County) -> Client:
    Account.objects.update(must_change_password=False)
    client.force_login(county.people["compiler"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return unescape(response.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages(client: Client, address: str) -> None:
    page = text(client, address)
    assert "编造的数据" in page
    assert not client.cookies
    assert "/desk/dataset/" not in page


def one(sql: str) -> list[tuple[object, ...]]:
    with session(DEMO / "data", threads=1) as opened:
        return list(opened.ask(sql).rows)


@pytest.mark.django_db
def test_the_overview_says_the_last_year(client: Client) -> None:
    (year, reports, received), = one(
        "SELECT year, count(*), sum(requests_new_received_total) FROM reports_wide "
        "WHERE year = (SELECT max(year) FROM reports) AND level = 'province' AND kind = 'government' GROUP BY 1"
    )  # fmt: skip
    page = text(client, "/statistics/")
    assert "本页只计省级政府的报告" in page
    assert page.count("level=province&kind=government") == 3
    assert f"最近为 {year} 年度" in page
    assert f"<strong>{reports}</strong>" in page
    assert f"<strong>{int(str(received).removesuffix('.0')):,}</strong>" in page


@pytest.mark.django_db
def test_an_overview_without_governments_warns_of_counting_twice(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    build([str(write(tmp_path / "in", {"a.json": sample(1), "b.json": sample(2)}))], tmp_path / "out", HereEngine())
    settings.DATASET = tmp_path / "out"
    page = text(client, "/statistics/")
    assert "跨层级相加会重复：请在统计表中选定" in page
    assert "本页只计" not in page


@pytest.mark.django_db
def test_every_chart_says_its_coverage_and_its_query(client: Client) -> None:
    for address in ("/statistics/", TABLE, "/statistics/peers/?body=示范县教育局"):
        page = text(client, address)
        charts = page.count('class="stat-chart') + page.count('class="stat-map"')
        assert charts >= 1
        assert page.count('class="stat-cover"') >= charts
        assert page.count("gongkai corpus sql") >= charts


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", [TABLE, "/statistics/coverage/?year=2024", "/statistics/peers/?body=示范县教育局", PUBLIC[3]]
)
def test_the_command_shown_gives_what_the_statement_gives(client: Client, address: str) -> None:
    shown = findall(
        r"<code>(gongkai corpus sql .*?)</code>\s*</pre>.*?<code>(.*?)</code>", text(client, address).replace("\n", " ")
    )
    assert shown
    for command, sql in shown:
        parts = shlex.split(command)[2:]
        parts[parts.index("数据集文件夹")] = str(DEMO / "data")
        parts[-1] = "json"
        result = CliRunner().invoke(corpus, parts)
        assert result.exit_code == 0, result.output
        rows = [json.loads(line) for line in result.output.splitlines()]
        assert len(rows) == len(one(sql))


@pytest.mark.django_db
def test_downloads_hold_the_same_rows(client: Client) -> None:
    sql = "SELECT code, requests_new_received_total FROM reports_wide WHERE year = 2024 AND level = 'province' ORDER BY code"
    expected = one(sql)
    files = {
        kind: client.get(f"{TABLE}&level=province&format={kind}").content for kind in ("csv", "json", "parquet", "xlsx")
    }
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert rows[0] == ["province_code", "province", "new_received", "r_granted"]
    assert [(row[0], float(row[2])) for row in rows[1:]] == expected
    found = [json.loads(line) for line in files["json"].decode().splitlines()]
    assert [(row["province_code"], row["new_received"]) for row in found] == expected
    table = pq.read_table(io.BytesIO(files["parquet"])).to_pylist()
    assert [(row["province_code"], row["new_received"]) for row in table] == expected
    sheet = load_workbook(io.BytesIO(files["xlsx"])).active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert sum(1 for row in cells if row and str(row[0]).endswith("0000")) == len(expected)
    assert any("编造的数据" in str(row[0]) for row in cells)


@pytest.mark.django_db
def test_the_map_has_every_province_with_its_figure(client: Client) -> None:
    page = text(client, TABLE)
    assert page.count("<rect ") == 34
    for name, value in one(
        "SELECT left(body, -4), requests_new_received_total FROM reports_wide WHERE year = 2024 AND code = '110000'"
    ):
        assert f"<title>{name}：{int(float(str(value))):,}</title>" in page
    assert "不是地图" in page


@pytest.mark.django_db
def test_an_installation_may_show_its_own_map(client: Client, settings: Settings, tmp_path: Path) -> None:
    ring = [[116.0, 39.0], [117.0, 39.0], [117.0, 41.0], [116.0, 39.0]]
    features = [
        {"properties": {"adcode": 110000, "name": "北京市"}, "geometry": {"type": "Polygon", "coordinates": [ring]}},
        {"properties": {"gb": "156130000"}, "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]}},
        {"properties": {}, "geometry": {"type": "LineString", "coordinates": ring}},
    ]
    file = tmp_path / "map.json"
    file.write_text(json.dumps({"features": features}), encoding="utf-8")
    settings.MAP = file, "GS（0000）0号"
    page = text(client, TABLE)
    assert page.count("<path ") == 3
    assert "审图号：GS（0000）0号" in page
    for content in (
        "{}",
        "[",
        '{"features": []}',
        '{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
    ):
        file.write_text(content, encoding="utf-8")
        assert "GONGKAI_MAP" in text(client, TABLE, 503) or "没有边界" in text(client, TABLE, 503)
    settings.MAP = tmp_path / "gone.json", "x"
    assert "打不开" in text(client, TABLE, 503)


@pytest.mark.django_db
def test_without_a_dataset_pages_say_what_to_do(client: Client, settings: Settings, tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        settings.DATASET = folder
        for address in (*PUBLIC, f"{TABLE}&format=csv"):
            assert "gongkai corpus build" in text(client, address)
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    assert "已损坏" in text(client, "/statistics/", 503)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "rows=w.code;--&m='; drop&within=1' OR 1=1&level=x&since=99999&until=x&order=1;&chart=zz&body=%00'\"\\;",
        "rows=body&body=' OR '1'='1&m=handled", "m=" + "&m=".join(["handled"] * 50), "since=2025&until=2020",
    ],
)  # fmt: skip
def test_nothing_that_a_visitor_writes_becomes_a_statement(client: Client, query: str) -> None:
    page = text(client, f"/statistics/table/?{query}")
    assert "查询有误" not in page


@pytest.mark.django_db
def test_a_name_with_quotes_is_a_text(client: Client) -> None:
    assert "没有名称包含" in text(client, "/statistics/peers/?q=' OR 1=1 --")


@pytest.mark.django_db
def test_english_pages(client: Client) -> None:
    client.post("/language/", {"language": "en", "next": "/"})
    page = text(client, TABLE)
    assert "requests received" in page
    assert "Beijing" in page


@pytest.mark.django_db
def test_the_error_board_counts_as_the_statistics_do(desk: Client) -> None:
    page = text(desk, "/desk/dataset/errors/?since=2024&until=2024")
    counted = one(
        "SELECT rule, count(DISTINCT report) FROM findings WHERE state = 'fails' AND year = 2024 GROUP BY 1 ORDER BY 1"
    )
    for rule, count in counted:
        part = page.partition(f'<span class="note">{rule}</span>')[2].partition("</tr>")[0]
        assert f'<td class="number">{count}</td>' in part, rule
    listed = text(desk, "/desk/dataset/errors/?since=2024&until=2024&rule=requests.balance")
    balance = dict(counted)["requests.balance"]
    assert f"共 {balance} 份" in listed
    assert listed.partition('id="reports"')[2].count("/desk/dataset/reports/") == balance
    assert "没有不成立的规则" in text(desk, "/desk/dataset/errors/?body=没有的机关")
    assert "这一页没有报告" in text(desk, "/desk/dataset/errors/?rule=requests.balance&page=999")


def report_of(body: str, year: int) -> str:
    return str(one(f"SELECT report FROM reports WHERE body = '{body}' AND year = {year}")[0][0])


@pytest.mark.django_db
def test_a_report_shows_its_findings_and_figures(desk: Client) -> None:
    key = str(
        one("SELECT report FROM reports_wide WHERE list_contains(failing, 'requests.balance') ORDER BY report LIMIT 1")[
            0
        ][0]
    )
    page = text(desk, f"/desk/dataset/reports/{key}/")
    for (message,) in one(f"SELECT message FROM findings WHERE report = '{key}' AND state = 'fails'"):
        assert str(message) in page
    cells = one(f"SELECT count(*) FROM cells WHERE report = '{key}' AND \"table\" = 'requests'")[0][0]
    assert page.count(f"/desk/dataset/reports/{key}/requests.") == cells
    assert "number late" in page
    for wrong in ("0" * 16, "x", "zz"):
        assert desk.get(f"/desk/dataset/reports/{wrong}/").status_code == 404
        assert desk.get(f"/desk/dataset/reports/{wrong}/requests.total.total/").status_code == 404


@pytest.mark.django_db
def test_a_figure_stands_beside_its_place(desk: Client, settings: Settings, tmp_path: Path) -> None:
    pdf, docx = report_of("示范县教育局", 2025), report_of("示范县人民政府", 2025)
    page = text(desk, f"/desk/dataset/reports/{pdf}/requests.total.natural_person/")
    assert "data:image/png;base64," in page
    assert "未能在页面上标出" not in page
    page = text(desk, f"/desk/dataset/reports/{docx}/requests.total.natural_person/")
    printed = one(
        f"SELECT printed FROM cells WHERE report = '{docx}' AND \"row\" = 'total' AND \"column\" = 'natural_person'"
    )[0][0]
    assert f'<td class="here">{printed}</td>' in page
    assert "没有“a.b.c”这个单元格" in text(desk, f"/desk/dataset/reports/{docx}/a.b.c/", 503)
    settings.DOCUMENTS = tmp_path
    assert "文件夹里没有这份文件" in text(desk, f"/desk/dataset/reports/{docx}/requests.total.total/")
    settings.DOCUMENTS = None
    assert "GONGKAI_DOCUMENTS" in text(desk, f"/desk/dataset/reports/{docx}/requests.total.total/")


@pytest.mark.django_db
def test_reading_an_original_holds_no_other_page_up(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    key = report_of("示范县教育局", 2025)
    asked = []

    def reads(*given: object) -> Shown:
        asked.append(given)
        with POOL.asking(DEMO / "data") as opened:
            assert len(list(opened.run("SELECT 1").rows)) == 1
        return Shown(0, rows=(Row(("某一行",), 0),))

    monkeypatch.setattr(pool, "PATIENCE", 0.1)
    monkeypatch.setattr(working, "PATIENCE", 0.1)
    monkeypatch.setattr(working, "show", reads)
    address = f"/desk/dataset/reports/{key}/requests.total.research/"
    assert "某一行" in text(desk, address)
    assert "某一行" in text(desk, address)
    assert len(asked) == 1
    with working._READING:
        assert "现在查看原文的人较多" in text(desk, f"/desk/dataset/reports/{key}/requests.total.social/", 503)


@pytest.mark.django_db
def test_copies_side_by_side(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = text(desk, "/desk/dataset/similar/?section=overview&year=2024&share=60")
    links = findall(r'href="(/desk/dataset/similar/pair/[^"]+)"', page)
    assert links
    pair = text(desk, links[0])
    assert pair.count("<mark>") >= 2
    assert desk.get("/desk/dataset/similar/pair/?a=x&b=y&section=overview").status_code == 404
    assert "没有找到" in text(desk, "/desk/dataset/similar/?section=other&year=2020&share=100")
    monkeypatch.setattr("gongkai.office.dataset.working.AT_ONCE", 1)
    assert "请在后台查找" in text(desk, "/desk/dataset/similar/")


@pytest.mark.django_db(transaction=True)
def test_copies_are_looked_for_in_the_background(
    desk: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr("gongkai.office.dataset.working.AT_ONCE", 1)
    desk.post("/desk/dataset/similar/find", {"section": "overview", "year": "2024", "share": "60"})
    job = Job.objects.get()
    assert job.state == "done"
    assert len(job.result["pairs"]) > 0
    same = text(desk, "/desk/dataset/similar/?section=overview&year=2024&share=60")
    assert same.count("/desk/dataset/similar/pair/") == len(job.result["pairs"])
    for other in ("", "?section=overview&year=2023&share=60", "?section=overview&year=2024&share=61"):
        assert "/desk/dataset/similar/pair/" not in text(desk, f"/desk/dataset/similar/{other}")
    settings.DATASET = None
    desk.post("/desk/dataset/similar/find", {})
    assert Job.objects.order_by("-pk")[0].message == "没有数据集，无法查找。"


@pytest.mark.django_db
def test_a_body_over_the_years_with_what_does_not_fit(desk: Client) -> None:
    body, message = one(
        "SELECT r.body, f.message FROM findings f JOIN reports r USING (report) WHERE f.rule = 'years.carry-over' "
        "AND f.state = 'fails' AND r.body IS NOT NULL ORDER BY r.body, f.message LIMIT 1"
    )[0]
    page = text(desk, f"/desk/dataset/figures/body/?body={body}")
    assert str(message) in page
    assert page.count("/desk/dataset/reports/") == one(f"SELECT count(*) FROM reports WHERE body = '{body}'")[0][0]
    assert "请换一个说法" in text(desk, "/desk/dataset/figures/body/?body=没有的机关")
    for address in (
        "/desk/dataset/figures/",
        "/desk/dataset/figures/table/",
        "/desk/dataset/figures/coverage/?year=2024",
    ):
        assert "/desk/dataset/errors/" in text(desk, address)
    assert desk.get("/desk/dataset/figures/table/?format=csv").headers["Content-Type"].startswith("text/csv")
