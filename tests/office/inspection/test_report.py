"""The quarter's figures and report, and what the annual report takes from inspections."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.office.annual.facts_registry import FACTS, Period, counted, rates
from gongkai.office.inspection.models import Finding
from gongkai.office.inspection.own import Answer, portal_site
from gongkai.office.inspection.queries.quarter import quarter, quarters
from gongkai.office.inspection.report import overview, report_docx, report_xlsx, title_of
from tests.office.county import County
from tests.office.inspection.sites import assigned, dead, dismissed, found, inspection_of, site, verified

TODAY = timezone.localdate()
NUMBER = (TODAY.month + 2) // 3


def test_the_figures_of_a_quarter(county: County) -> None:
    verified(county, "a")
    dismissed(county, "b")
    late = assigned(county, "c")
    found(county, "d")
    Finding.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(1))
    result = quarter(actor=county.people["supervisor"], year=TODAY.year, number=NUMBER, on=TODAY)
    assert tuple(result.total) == ("合计", 4, 1, 3, 1, 2, 1)
    assert result.total.rate == "33.3%"
    assert [line.title for line in result.by_body] == ["示范县教育局"]
    assert len(result.inspected) == 1
    assert quarters(actor=county.people["handler"]) == [(TODAY.year, NUMBER)]
    assert overview(result)[1].startswith("共发现问题4个，其中申诉成立1个，应整改3个（含单项否决0个）；已整改销号1个")


def test_a_quarter_has_what_was_met_in_it_and_before_and_after(county: County) -> None:
    subject, supervisor = site(county), county.people["supervisor"]
    for month in (2, 5, 8):
        inspection_of(county, subject, dead(), on=date(2026, month, 1))
    figures = [quarter(actor=supervisor, year=2026, number=number, on=TODAY).total.found for number in (1, 2, 3, 4)]
    assert figures == [1, 1, 1, 0]


def test_the_report_lists_the_gravest_first(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    inspection_of(county, site(county), *(dead(f"{number}.html") for number in range(4)))
    result = quarter(actor=county.people["supervisor"], year=TODAY.year, number=NUMBER, on=TODAY)
    monkeypatch.setattr("gongkai.office.inspection.report.MOST", 3)
    with zipfile.ZipFile(io.BytesIO(report_docx(county.government, result, TODAY))) as archive:
        text = archive.read("word/document.xml").decode()
    assert "前3个，全部4个见电子表格" in text
    assert text.count("打不开：") == 3
    with zipfile.ZipFile(io.BytesIO(report_xlsx(county.government, result))) as archive:
        assert archive.read("xl/sharedStrings.xml").decode().count("打不开：") == 4


def test_quarters_without_findings(county: County) -> None:
    nothing = quarter(actor=county.people["supervisor"], year=2020, number=1, on=TODAY)
    assert overview(nothing) == ["本季度没有开展检查。"]
    assert title_of(county.government, nothing) == "示范县人民政府2020年第一季度政府网站和政务新媒体检查情况通报"
    inspection_of(county, site(county))
    clean = quarter(actor=county.people["supervisor"], year=TODAY.year, number=NUMBER, on=TODAY)
    assert overview(clean)[-1] == "没有发现问题。"
    assert report_docx(county.government, clean, TODAY).startswith(b"PK")


def test_what_the_annual_report_takes(county: County) -> None:
    verified(county, "a")
    dismissed(county, "b")
    found(county, "c")
    names = [name for name in FACTS if name.startswith("facts.inspection.")]
    for year, figures in ((TODAY.year, [3, 2, 1]), (TODAY.year - 1, [0, 0, 0])):
        listed = counted(Period((county.bodies["education"].pk,), year))
        assert [sum(one.weight for one in listed[name]) for name in names] == figures
    printed = {"facts.inspection.findings": "2", "facts.inspection.verified": "1"}
    assert rates(printed)["facts.inspection.rate"] == "50.0"


def test_the_portal_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        "/": Answer(200, "text/html", b'<a href="/a/">a</a><a href="/b.pdf">b</a><a href="/gone/">c</a><a href="/to/">d</a><a href="/bad/">e</a>'),
        "/a/": Answer(200, "text/html", b"<p>a</p>"), "/b.pdf": Answer(200, "application/pdf", b"x"), "/gone/": Answer(404, "text/html", b""),
        "/to/": Answer(302, "text/html", b"", "/c/"), "/c/": Answer(500, "text/html", b""), "/bad/": Answer(200, "text/html", b"\x00\x01\x02\x03\x04\x05\x06\x07" * 6),
        "/sitemap.xml": Answer(200, "application/xml", b"<loc>https://x/a/</loc>"),
    }  # fmt: skip
    monkeypatch.setattr("gongkai.office.inspection.own.ask", answers.__getitem__)
    told: list[tuple[int, int]] = []
    found = portal_site(date(2026, 1, 5), lambda done, total: told.append((done, total)))
    assert (list(found.pages), found.files, list(found.unreadable)) == (["/", "/a/"], ["/b.pdf"], ["/bad/"])
    assert found.gone == {"/gone/": "本站没有这个页面，或者它已不公开", "/c/": "本站回答 500"}
    assert told
    assert not found.cut
    with monkeypatch.context() as smaller:
        smaller.setattr("gongkai.office.inspection.own.MAX_UNPACKED", 100)
        full = portal_site(date(2026, 1, 5))
    assert list(full.data) == ["/"]
    assert full.cut == "这次取回了1个页面和附件，共0.0兆字节，已到上限，其余的没有检查。"
    monkeypatch.setattr("gongkai.office.inspection.own.MAX_PAGES", 1)
    assert list(portal_site(date(2026, 1, 5)).pages) == ["/"]
