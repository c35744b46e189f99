"""The html pages: self-contained, accessible, faulty cells marked with a sign, nothing unescaped."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from gongkai.auditing.runner import Outcome, check
from gongkai.report import AnnualReport, Cell, Noise, Section
from gongkai.writing.html import check_page, report_page, reports_page
from gongkai.writing.plain_tables import PlainTable, tables_page
from tests.reports_by_hand import replace_cell, sample_report


def _faulty() -> AnnualReport:
    report = sample_report(2020)
    for row in ("total", "carried_forward"):
        report = replace_cell(report, f"requests.{row}.legal_service", Cell(4, "4"))
    report = replace_cell(report, "requests.granted.other", Cell(None, ""))
    report = replace_cell(report, "requests.partial.other", Cell(None, "230", "ambiguous", candidates=(2, 23)))
    section = Section("overview", "一、总体情况", "全年工作有序。\n详见附图[image: a.png]，已公开。")
    noise = (Noise("leftover", "[image: a.png]", "overview", 11),)
    return replace(report, sections=(section, *report.sections[1:]), noise=noise)


def _collection(*findings: object) -> Outcome:
    return Outcome(None, tuple(findings), {})  # type: ignore[arg-type]


def test_a_page_loads_nothing_from_elsewhere() -> None:
    for page in (report_page(sample_report()), check_page([check(_faulty())])):
        tree = Parser(page)
        assert tree.css("script, link, img, iframe") == []
        assert "url(" not in page
        assert "@import" not in page
        assert tree.css_first("html").attributes["lang"] == "zh-CN"


def test_every_figure_names_its_headers() -> None:
    tree = Parser(report_page(sample_report()))
    ids = {node.attributes["id"]: node for node in tree.css("th")}
    figures = tree.css("td")
    assert len(figures) == 3 * 2 + 4 + 25 * 7 + 15
    for figure in figures:
        assert set((figure.attributes["headers"] or "").split()) <= set(ids)
    cell = tree.css_first('[id="r1-requests.denied_process.legal_service"]')
    names = [ids[name].text() for name in (cell.attributes["headers"] or "").split()]
    assert names == ["三、本年度办理结果", "（三）不予公开", "6.属于四类过程性信息", "法人或其他组织", "法律服务机构"]
    assert {node.attributes["scope"] for node in tree.css("th")} == {"col", "colgroup", "row", "rowgroup"}


def test_all_ids_are_unique_and_all_links_lead_somewhere() -> None:
    page = check_page([check(_faulty()), check(sample_report())], [("坏文件.docx", "文件已损坏")])
    tree = Parser(page)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {(node.attributes["href"] or "")[1:] for node in tree.css("a")}
    assert targets <= set(ids)


def test_a_written_page_has_the_report_and_nothing_else() -> None:
    tree = Parser(report_page(sample_report()))
    assert [node.text() for node in tree.css("h1")] == ["示范县人民政府2025年政府信息公开工作年度报告"]
    assert len(tree.css("h2")) == 6
    assert tree.css(".mark") == []
    assert tree.css_first(".signature").text(separator="|", strip=True) == "示范县人民政府|2026年1月20日"
    assert tree.css_first('[id="r1-proactive.fees.amount"]').text() == "7730.28"


def test_several_reports_have_a_list_of_contents() -> None:
    tree = Parser(reports_page([sample_report(), sample_report(2020)]))
    assert [node.attributes["href"] for node in tree.css("nav a")] == ["#r1", "#r2"]
    assert len(tree.css("article")) == 2


def test_faulty_cells_carry_a_sign_and_a_number() -> None:
    outcome = check(_faulty())
    tree = Parser(check_page([outcome]))
    cell = tree.css_first('[id="r1-requests.carried_forward.legal_service"]')
    assert cell.attributes["class"] == "error"
    mark = cell.css_first(".mark")
    assert mark.text().startswith("✗")
    number = mark.text()[1:]
    assert mark.attributes["aria-label"] == f"错误 {number}"
    assert tree.css_first(f"#r1-f{number}").css_first("code").text() == "requests.balance"
    involved = tree.css_first('[id="r1-requests.denied_process.legal_service"]')
    assert involved.attributes["class"] == "involved"
    assert involved.css(".mark") == []
    assert "class" not in tree.css_first('[id="r1-requests.granted.natural_person"]').attributes


def test_cells_without_a_number_say_so() -> None:
    tree = Parser(check_page([check(_faulty())]))
    blank = tree.css_first('[id="r1-requests.granted.other"] .nothing')
    unclear = tree.css_first('[id="r1-requests.partial.other"] .nothing')
    assert (blank.text(), blank.attributes["title"]) == ("空白", "此格没有数字")
    assert (unclear.text(), unclear.attributes["title"]) == ("不明", "印为“230”")


def test_a_finding_in_prose_stands_at_its_sentence() -> None:
    outcome = check(_faulty())
    found = next(finding for finding in outcome.findings if finding.rule == "text.leftover")
    offset = int(found.where[0].partition(":")[2])
    tree = Parser(check_page([outcome]))
    paragraphs = [node for node in tree.css(".content p") if node.css(".mark")]
    text = "详见附图[image: a.png]，已公开。"
    before = text[: offset - len("全年工作有序。\n")]
    mark = paragraphs[0].css_first(".mark").text()
    assert paragraphs[0].text() == f"{before}{mark} {text[len(before) :]}"


def test_findings_of_every_state_are_there() -> None:
    outcome = check(_faulty(), all=True)
    tree = Parser(check_page([outcome]))
    failing = [finding for finding in outcome.findings if finding.state == "fails"]
    silent = [finding for finding in outcome.findings if finding.state == "not_assessable"]
    assert len(tree.css("li.finding")) == len(failing)
    assert [node.text(separator="") for node in tree.css("details.silent li")] == [
        f"{finding.message} {finding.rule}" for finding in silent
    ]


def test_waived_findings_are_listed_apart() -> None:
    outcome = check(_faulty())
    waived = tuple(
        replace(finding, state="waived") if finding.state == "fails" else finding for finding in outcome.findings
    )
    tree = Parser(check_page([replace(outcome, findings=waived)]))
    assert tree.css("li.finding") == []
    assert len(tree.css(".waived li")) == sum(finding.state == "waived" for finding in waived)


def test_the_overview_puts_the_worst_first_and_names_what_was_not_read() -> None:
    outcomes = [check(sample_report(body="示范县财政局")), check(_faulty())]
    together = _collection(*(finding for finding in outcomes[1].findings if finding.state == "fails"))
    tree = Parser(check_page([*outcomes, together], [("坏<b>文件.docx", "文件已损坏")]))
    rows = [node.text() for node in tree.css(".overview tbody th")]
    assert rows == ["示范县人民政府", "示范县财政局", "坏<b>文件.docx"]
    assert tree.css_first("#together").text() == "各份报告之间"
    assert tree.css_first(".summary").text() == "共核查 2 份报告：1 份没有错误，1 份有错误；1 个文件读不出来。"


def test_nothing_of_a_report_becomes_markup() -> None:
    evil = "<script>alert(1)</script>&\"'"
    report = sample_report(body=evil)
    report = replace(
        report,
        title=evil,
        head=evil,
        sections=(Section("overview", evil, evil),),
        source=replace(report.source, name=evil),
    )
    for page in (report_page(report), check_page([check(report), check(report)], [(evil, evil)])):
        assert Parser(page).css("script") == []
        assert "<script" not in page


def test_a_report_without_anything_is_still_a_page() -> None:
    empty = AnnualReport(source=sample_report().source)
    assert "未识别机关名称" in check_page([check(empty)])
    assert "<h1>政府信息公开工作年度报告</h1>" in report_page(empty)


def test_plain_tables() -> None:
    tables = [
        PlainTable("表三", ("行", "数"), [("总计<", 1234), ("其他", None)], ("注",)),
        PlainTable("空", ("行",), []),
    ]
    tree = Parser(tables_page("比较", tables))
    assert [node.text() for node in tree.css("td")] == ["总计<", "1,234", "其他", ""]
    assert len(tree.css("table")) == 1


@pytest.mark.parametrize("year", [2020, 2025])
def test_pages_are_small(year: int) -> None:
    assert len(report_page(sample_report(year)).encode()) < 80_000
