"""Workbooks: figures are numbers, text is never a formula, the form's merged cells, sums that recompute."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from gongkai.auditing.registry import rules
from gongkai.auditing.runner import Outcome, check
from gongkai.report import Cell, Section
from gongkai.writing.check_workbook import check_workbook
from gongkai.writing.plain_tables import PlainTable, tables_workbook
from gongkai.writing.workbook import Workbook
from gongkai.writing.xlsx import reports_workbook
from tests.reports_by_hand import replace_cell, sample_report

EVIL = '=HYPERLINK("http://x","x")'


def _open(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _xml(content: bytes, sheet: int) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(f"xl/worksheets/sheet{sheet}.xml").decode()


def test_a_report_has_its_text_its_tables_and_the_sums() -> None:
    book = _open(reports_workbook([sample_report()]))
    assert book.sheet_names == ["正文", "表二 主动公开", "表三 申请情况", "表四 复议诉讼", "复算"]
    text = [row[0] for row in book.get_sheet_by_name("正文").to_python()]
    assert text[0] == "示范县人民政府2025年政府信息公开工作年度报告"
    assert "五、存在的主要问题及改进情况" in text
    requests = book.get_sheet_by_name("表三 申请情况").to_python()
    assert requests[3] == ["一、本年新收政府信息公开申请数量", "", "", 21, 0, 0, 0, 0, 0, 21]


def test_the_form_is_drawn_with_merged_cells() -> None:
    content = reports_workbook([sample_report(2020)])
    merged = set(re.findall(r'<mergeCell ref="([A-Z0-9:]+)"', _xml(content, 3)))
    assert {"A1:C3", "D1:J1", "D2:D3", "E2:I2", "A4:C4", "A6:A25", "B8:B15"} <= merged


def test_a_blank_stays_blank_and_a_change_shows_its_sign() -> None:
    report = replace_cell(sample_report(2020), "requests.total.total", Cell(None, ""))
    report = replace_cell(report, "proactive.licensing.change", Cell(451, "+451"))
    content = reports_workbook([report])
    row = _open(content).get_sheet_by_name("表三 申请情况").to_python()[24]
    assert row[1:] == ["（七）总计", "", 21, 0, 0, 0, 0, 0, ""]
    assert "+0;-0;0" in zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()


def test_every_total_is_recomputed_by_a_formula_with_its_value() -> None:
    report = replace_cell(sample_report(), "requests.total.legal_service", Cell(4, "4"))
    content = reports_workbook([report])
    lines = {row[1]: row[2:] for row in _open(content).get_sheet_by_name("复算").to_python()}
    assert lines["法律服务机构：各办理结果之和"] == [0, 4, 4]
    assert lines["自然人：新收＋上年结转"] == [21, 21, 0]
    assert lines["（七）总计：各列之和"] == [25, 21, -4]
    assert lines["行政复议：各列之和"] == [2, 2, 0]
    assert len(lines) == 1 + 2 * 7 + 27 - 2 + 3
    formulas = re.findall(r"<f>(.*?)</f>", _xml(content, 5))
    assert formulas[0].startswith("SUM('表三 申请情况'!D6,'表三 申请情况'!D7")
    assert formulas[2] == "D2-C2"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    report = replace(sample_report(body=EVIL), title=EVIL, sections=(Section("overview", "+1", f"{EVIL}\n@x\n-1"),))
    outcome = check(report)
    for content in (
        reports_workbook([report, report]),
        check_workbook([outcome], {"requests.balance": EVIL}, [(EVIL, EVIL)]),
        tables_workbook([PlainTable(EVIL, (EVIL,), [(EVIL,)], (EVIL,))]),
    ):
        archive = zipfile.ZipFile(io.BytesIO(content))
        for name in archive.namelist():
            formulas = re.findall(r"<f>(.*?)</f>", archive.read(name).decode("utf-8", "replace"))
            assert all(re.match(r"SUM\('|D\d+-C\d+$", formula) for formula in formulas)
        assert not any("hyperlink" in name.lower() for name in archive.namelist())


def test_several_reports_get_numbered_sheets() -> None:
    book = _open(reports_workbook([sample_report(), sample_report(2020)]))
    assert len(book.sheet_names) == 10
    assert book.sheet_names[0] == "1 示范县人民政府2025 正文"


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["a", "A", "a"], ["a", "A(2)", "a(3)"]),
        (["表[三]:*?/\\"], ["表_三______"]),
        (["", "'x'", "History"], ["表", "x", "History(2)"]),
        (["示" * 40, "示" * 40], ["示" * 31, "示" * 28 + "(2)"]),
    ],
)
def test_sheet_names_are_what_the_format_allows(wanted: list[str], given: list[str]) -> None:
    with Workbook() as book:
        for name in wanted:
            book.sheet(name)
    assert _open(book.content()).sheet_names == given


def test_a_failure_inside_does_not_finish_the_workbook() -> None:
    with pytest.raises(KeyError), Workbook() as book:
        raise KeyError
    assert book.content() == b""


def _faulty() -> Outcome:
    report = replace_cell(sample_report(), "requests.total.legal_service", Cell(4, "4"))
    return check(replace_cell(report, "proactive.fees.amount", Cell(None, "")), all=True)


def test_the_check_workbook_has_overview_findings_rules_and_a_sheet_a_body() -> None:
    outcome = _faulty()
    clean = check(sample_report(body="示范县财政局"))
    together = Outcome(None, tuple(item for item in outcome.findings if item.rule == "requests.balance")[:1], {})
    names = {rule.name: rule.must for rule in rules()}
    book = _open(check_workbook([outcome, clean, together], names, [("坏文件.docx", "文件已损坏")]))
    assert book.sheet_names == ["一览", "全部问题", "按规则汇总", "示范县人民政府2025", "示范县财政局2025"]
    overview = book.get_sheet_by_name("一览").to_python()
    assert [row[:4] for row in overview[1:]] == [
        ["示范县人民政府", 2025, "示范县.txt", "✗ 有错误"],
        ["示范县财政局", 2025, "示范县.txt", "✓ 没有错误"],
        ["", "", "坏文件.docx", "— 读不出来"],
    ]
    findings = book.get_sheet_by_name("全部问题").to_python()
    listed = [item for result in (outcome, clean) for item in result.findings if item.state != "holds"]
    assert [row[6] for row in findings[1 : len(listed) + 1]] == [item.message for item in listed]
    assert len(findings) - 1 - len(listed) == sum(item.state != "holds" for item in together.findings)
    by_rule = {row[0]: row[2:] for row in book.get_sheet_by_name("按规则汇总").to_python()[1:]}
    assert set(by_rule) >= set(names)
    counted = outcome.by_rule["requests.balance"]["holds"] + clean.by_rule["requests.balance"]["holds"]
    assert by_rule["requests.balance"][0] == counted


def test_the_sheet_of_a_body_marks_its_faulty_cells() -> None:
    content = check_workbook([_faulty()], {})
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    assert "FFFDECEA" in styles
    assert "FFFFF4DC" in styles
    rows = _open(content).get_sheet_by_name("示范县人民政府2025").to_python()
    assert [row[0] for row in rows if str(row[0]).startswith("三、收到")] == ["三、收到和处理政府信息公开申请情况"]
