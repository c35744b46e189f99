"""Annual reports on the portal: published versions in every form, corrected ones with their reason, nothing else."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.office.annual.checking import check_report
from gongkai.office.annual.domain.accept_report import accept_report
from gongkai.office.annual.domain.correct_report import correct_report
from gongkai.office.annual.domain.edit_section import edit_section
from gongkai.office.annual.domain.explain_finding import explain_finding
from gongkai.office.annual.domain.lock_report import lock_report
from gongkai.office.annual.domain.override_cell import override_cell
from gongkai.office.annual.domain.publish_old_report import publish_old_report
from gongkai.office.annual.domain.publish_report import publish_report
from gongkai.office.annual.domain.sign_report import sign_report
from gongkai.office.annual.domain.submit_report import submit_report
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.public import Head
from gongkai.office.bodies.models import Body
from gongkai.portal.outlets import OUTLETS
from gongkai.portal.reports import charts
from gongkai.portal.reports.pages import leading
from gongkai.reading import read_bytes
from gongkai.writing.docx import report_docx
from tests.office.annual.conftest import JANUARY
from tests.office.annual.reports import IN_STATE, YEAR, a_year, accepted, draft, published
from tests.office.annual.test_old_reports import imported
from tests.office.county import County
from tests.office.inforequests.people import at, who
from tests.reports_by_hand import sample_report

SECRET = "丹顶鹤巡护路线"
PLACE = f"/reports/education/{YEAR}-own-1/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(JANUARY):
        yield


def finished(county: County, report: Report) -> Report:
    """From a draft to the portal."""
    lock_report(actor=who(county, "compiler"), report=report)
    sign_report(actor=who(county, "publisher"), report=report)
    submit_report(actor=who(county, "compiler"), report=report)
    accept_report(actor=who(county, "supervisor"), report=report)
    return publish_report(actor=who(county, "publisher"), report=report, on=JANUARY)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.getvalue().decode())


def test_a_published_report_is_read_and_taken_away(client: Client, county: County) -> None:
    a_year(county)
    report = published(county)
    shown = page(client, PLACE)
    assert shown.count("<table") == 3
    assert "示范县教育局2025年政府信息公开工作年度报告" in shown
    ids = set(re.findall(r'<th id="([^"]+)"', shown))
    for named in re.findall(r'headers="([^"]*)"', shown):
        assert named
        assert set(named.split()) <= ids
    for kind in ("docx", "pdf", "xlsx", "html", "json"):
        response = client.get(f"{PLACE}report.{kind}")
        data = response.getvalue()
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        found = json.loads(data) if kind == "json" else None
        total = (
            found["tables"]["requests"]["total"]["total"]
            if found
            else read_bytes(data, kind).value("requests", "total", "total")
        )
        assert total == 2, kind
        assert client.get(f"{PLACE}report.{kind}").getvalue() == data
    assert client.get(f"{PLACE}report.exe").status_code == 404
    assert json.loads(page(client, f"/api/reports/education/{YEAR}-own-1"))["published_on"] == "2026-01-12"
    listed = client.get("/api/reports", {"body": "education", "year": YEAR}).json()
    assert [(row["version"], row["published_on"], row["corrected"]) for row in listed] == [(1, "2026-01-12", False)]
    assert report.published_on == JANUARY


def test_a_correction_names_its_reason_and_links_both_ways(client: Client, county: County) -> None:
    first = published(county)
    new = correct_report(actor=who(county, "compiler"), report=first, why="漏报一件处罚")
    assert "由新版本更正" not in page(client, PLACE)
    assert client.get(f"/reports/education/{YEAR}-own-2/").status_code == 404
    finished(county, new)
    old, now = page(client, PLACE), page(client, f"/reports/education/{YEAR}-own-2/")
    for shown in (old, now):
        assert "更正理由：漏报一件处罚" in shown
    assert f'href="/reports/education/{YEAR}-own-2/"' in old
    assert f'href="{PLACE}"' in now
    archive = page(client, "/reports/")
    assert (PLACE in archive, f"/reports/education/{YEAR}-own-2/" in archive) == (False, True)
    assert "已由新版本更正" in page(client, "/reports/education/")


def test_older_reports_stand_in_the_archive(client: Client, county: County) -> None:
    for year in (2019, 2020):
        data = report_docx(sample_report(year, body="示范县教育局"))
        old = imported(county, year=year, published_on=date(year + 1, 1, 20), data=data)
        publish_old_report(actor=who(county, "publisher"), report=old)
    unread = imported(county, year=2010, published_on=date(2011, 1, 9), data="通知".encode(), name="旧.txt")
    publish_old_report(actor=who(county, "publisher"), report=unread)
    assert "以原文件为准" in page(client, "/reports/education/2019-old-1/")
    assert "没有读出其中的内容" in page(client, "/reports/education/2010-old-1/")
    assert client.get("/reports/education/2010-old-1/report.json").status_code == 404
    assert client.get("/reports/education/2010-old-1/original/x").getvalue() == "通知".encode()
    shown = page(client, "/reports/education/")
    assert shown.count("data-chart") == 4
    assert "2020年新收申请21件，与上年持平" in shown
    compared = page(client, "/reports/compare/?body=education")
    assert re.findall(r'<th scope="row">本年新收</th>(.*?)</tr>', compared) == [
        '<td class="number"><span class="blank">—</span></td>' + '<td class="number">21</td>' * 2
    ]
    [in_force] = re.findall(r'<th scope="row">行政规范性文件现行有效（件）</th>(.*?)</tr>', compared)
    assert in_force == '<td class="number"><span class="blank">—</span></td>' * 3


def test_a_figure_that_the_form_does_not_have_is_not_zero() -> None:
    assert charts.total("requests.total.total", "requests.total.other")({"requests.total.other": 0}) == 0
    assert charts.total("proactive.normative_documents.in_force")({"requests.total.total": 3}) is None
    assert charts.rows("denied_")({"requests.granted.total": 3}) is None


def test_the_charts_are_those_of_the_topmost_area(county: County) -> None:
    Body.objects.filter(code="county").update(order=9)
    lower, upper = (
        Head(key, code, code, "government", code, year, "area", 1, JANUARY, "")
        for key, (code, year) in enumerate((("qinghe", 2026), ("county", 2025)))
    )
    assert leading([lower, upper]) == [upper]
    assert leading([lower._replace(scope="own"), upper._replace(scope="own")]) == [lower._replace(scope="own")]
    assert leading([]) == []


def test_bodies_of_a_year_are_compared(client: Client, county: County) -> None:
    assert "还没有可以对照的报告" in page(client, "/reports/compare/")
    a_year(county)
    published(county)
    for query in ("", f"?year={YEAR}", "?year=1", "?year=%00", "?body=nobody"):
        assert ">3</td>" in page(client, f"/reports/compare/{query}"), query
    assert client.get("/reports/health/").status_code == 404
    assert client.get("/reports/education/2025-own-9/").status_code == 404
    assert client.get(f"{PLACE}original/x").status_code == 404


def test_explanations_are_public_with_the_report(client: Client, county: County) -> None:
    report = draft(county)
    override_cell(
        actor=who(county, "compiler"), report=report, address="requests.granted.total", value="1", why="漏登一件"
    )
    for finding in check_report(report).findings:
        if (finding.state, finding.severity) == ("fails", "error"):
            explain_finding(
                actor=who(county, "compiler"), report=report, fingerprint=finding.fingerprint, why="登记簿可查"
            )
    finished(county, report)
    shown = page(client, PLACE)
    assert shown.count("登记簿可查") == len(report.waived) == 2
    assert "表三“予以公开”行“总计”列" in shown
    assert "漏登一件" not in shown
    at_cell = next(item for item in report.waived if "requests.granted.total" in item["where"])
    new = correct_report(actor=who(county, "compiler"), report=report, why="又漏一件")
    override_cell(actor=who(county, "compiler"), report=new, address="requests.granted.total", value="7", why="再漏")
    again = next(item for item in check_report(new).findings if item.fingerprint == at_cell["fingerprint"])
    assert (again.state, again.verdict) == ("fails", None)
    explain_finding(actor=who(county, "compiler"), report=new, fingerprint=again.fingerprint, why="另一件事")
    assert page(client, PLACE).count("登记簿可查") == 2
    data = client.get("/open-data/gongkai-open-data.zip").getvalue()
    with ZipFile(io.BytesIO(data)) as packed:
        rows = list(csv.DictReader(io.TextIOWrapper(packed.open("explanations.csv"), encoding="utf-8-sig")))
    assert [(row["version"], row["why"], row["who"]) for row in rows] == [
        ("1", "登记簿可查", who(county, "compiler").name)
    ] * 2


def test_the_feed_and_the_sitemap_name_reports(client: Client, county: County) -> None:
    published(county)
    feed = ET.fromstring(client.get("/feed.xml").content)
    assert [entry.text for entry in feed.findall(".//{*}entry/{*}title")] == [
        "示范县教育局2025年政府信息公开工作年度报告"
    ]
    places = [found.text for found in ET.fromstring(client.get("/sitemap.xml").content).findall(".//{*}loc")]
    assert f"http://testserver{PLACE}" in places
    assert all(client.get(place).status_code == 200 for place in places)


def test_open_data_holds_everything_with_its_digest(client: Client, county: County) -> None:
    a_year(county)
    published(county)
    publish_old_report(actor=who(county, "publisher"), report=imported(county, source="=1+1"))
    assert "cells.csv" in page(client, "/open-data/")
    data = client.get("/open-data/gongkai-open-data.zip").getvalue()
    with ZipFile(io.BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}
    tables = {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        for name, content in files.items()
        if name.endswith(".csv")
    }
    assert [(row["year"], row["scope"], row["file"]) for row in tables["reports.csv"]] == [
        (f"{YEAR}", "own", f"reports/education-{YEAR}-own-1.json"), ("2019", "old", "reports/education-2019-old-1.json"),
    ]  # fmt: skip
    figures = {(row["year"], row["table"], row["row"], row["column"]): row["value"] for row in tables["cells.csv"]}
    assert figures[f"{YEAR}", "requests", "total", "total"] == "2"
    assert figures["2019", "requests", "new_received", "total"] == "21"
    assert {row["code"] for row in tables["bodies.csv"]} >= {"education", "health"}
    assert tables["items.csv"] == []
    for name, rows in tables.items():
        assert all(f"| {column} |" in files["README.md"].decode() for row in rows for column in row), name
    assert client.get("/open-data/gongkai-open-data.zip").getvalue() == data


@pytest.mark.parametrize(
    "state", [*sorted(set(IN_STATE) - {"published", "corrected"}), "corrected before publication", "correction"]
)
def test_hidden_reports_appear_in_no_outlet(client: Client, county: County, state: str) -> None:
    """Words of a report that is not out, or not yet, are nowhere."""
    if state == "correction":
        report = correct_report(actor=who(county, "compiler"), report=published(county), why=SECRET)
    elif state == "corrected before publication":
        report = accepted(county)
        Report.objects.filter(pk=report.pk).update(value=report.value.replace("示范县教育局", SECRET))
        correct_report(actor=who(county, "compiler"), report=Report.objects.get(pk=report.pk), why=SECRET)
    else:
        report = IN_STATE[state](county)
        Report.objects.filter(pk=report.pk).update(
            value=report.value.replace("示范县教育局", SECRET), reason=SECRET, texts={"problems": SECRET}
        )
    if state in ("draft", "correction"):
        edit_section(
            actor=who(county, "compiler"), report=Report.objects.get(pk=report.pk), section="problems", text=SECRET
        )
    imported(county, year=2019, source=SECRET)
    places = {"word": SECRET, "body": "education", "item": 1, "file": 1}
    for name, examples in OUTLETS.items():
        for example in examples:
            for year in (YEAR, 2019):
                address = example.format(**places, year=year)
                response = client.get(address)
                told = response.getvalue()
                if name == "portal:open_data_file":
                    with ZipFile(io.BytesIO(told)) as packed:
                        told = b"".join(packed.read(file) for file in packed.namelist())
                words = told.decode("utf-8", "replace").replace(f'value="{SECRET}"', "")
                words = words.replace(f"没有找到“{SECRET}”", "").replace(f"<title>{SECRET} -", "")
                assert SECRET not in words, (state, address)
                if state != "correction" and name in ("portal:report", "portal:report_file", "api:report"):
                    assert response.status_code == 404, (state, address)


def test_any_number_of_reports_takes_the_same_queries(client: Client, county: County) -> None:
    publish_old_report(actor=who(county, "publisher"), report=imported(county))

    def asked() -> list[int]:
        counts = []
        for address in (
            "/reports/",
            "/reports/education/",
            "/reports/compare/",
            "/reports/education/2019-old-1/",
            "/api/reports",
        ):
            with CaptureQueriesContext(connection) as found:
                assert client.get(address).status_code == 200
            counts.append(len(found))
        return counts

    one = asked()
    for year in (2020, 2021, 2022):
        data = report_docx(sample_report(year, body="示范县教育局"))
        old = imported(county, year=year, published_on=date(year + 1, 1, 20), data=data)
        publish_old_report(actor=who(county, "publisher"), report=old)
    published(county)
    assert all(now <= before + 1 for now, before in zip(asked(), one, strict=True))
