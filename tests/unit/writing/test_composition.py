"""What a written report consists of, and how figures are printed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.law.forms import section_forms, table_form
from gongkai.report import AnnualReport, Body, Contact, Section, Source
from gongkai.writing.composition import compose, is_subheading, official_heading, paragraphs
from gongkai.writing.figures import figure_text
from tests.reports_by_hand import sample_report


@pytest.mark.parametrize(
    ("value", "printed", "grouped"),
    [
        (None, "", ""),
        (0, "0", "0"),
        (1234567, "1234567", "1,234,567"),
        (-2147, "-2147", "-2,147"),
        (Decimal("7730.280"), "7730.28", "7,730.28"),
        (Decimal("1E+3"), "1000", "1,000"),
        (Decimal("5.0"), "5", "5"),
    ],
)
def test_figures(value: Any, printed: str, grouped: str) -> None:
    assert (figure_text(value), figure_text(value, grouped=True)) == (printed, grouped)


def test_a_change_carries_its_sign() -> None:
    row = table_form("proactive", "2019").row("licensing")
    assert row is not None
    change = row.column("change")
    assert [figure_text(value, change) for value in (451, -3, 0, None)] == ["+451", "-3", "0", ""]


def test_the_official_headings() -> None:
    assert [official_heading(form.key) for form in section_forms()] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert official_heading("statistics") == ""


def test_a_report_is_composed_in_its_own_order() -> None:
    composition = compose(sample_report())
    assert composition.title == "示范县人民政府2025年政府信息公开工作年度报告"
    assert [(part.key, [table.key for table in part.tables]) for part in composition.parts] == [
        ("overview", []),
        ("proactive", ["proactive"]),
        ("requests", ["requests"]),
        ("remedies", ["remedies"]),
        ("problems", []),
        ("other", []),
    ]
    assert composition.signature == ("示范县人民政府", "2026年1月20日")


def test_a_table_without_its_section_keeps_its_place_in_the_form() -> None:
    report = sample_report()
    left = tuple(section for section in report.sections if section.key in ("overview", "remedies"))
    parts = compose(replace(report, sections=left)).parts
    assert [(part.heading, [table.key for table in part.tables]) for part in parts] == [
        ("一、总体情况", []),
        ("", ["proactive"]),
        ("", ["requests"]),
        ("四、政府信息公开行政复议、行政诉讼情况", ["remedies"]),
    ]
    bare = compose(replace(report, sections=())).parts
    assert [part.tables[0].key for part in bare] == ["proactive", "requests", "remedies"]


def test_the_statistics_table_of_2014_comes_last_under_its_own_caption() -> None:
    report = sample_report()
    rows = report.tables["requests"]
    given = replace(report, year=2016, tables={"statistics": {}, "requests": rows}, editions={"requests": "2019"})
    part = compose(given).parts[-1]
    assert (part.heading, part.tables[0].layout.table.edition) == ("政府信息公开情况统计表", "2014")


def test_an_unknown_edition_follows_from_the_year() -> None:
    report = sample_report(2020)
    part = compose(replace(report, editions={})).parts[2]
    assert part.tables[0].layout.table.edition == "2019"
    part = compose(replace(report, editions={}, year=None)).parts[2]
    assert part.tables[0].layout.table.edition == "2021"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("示范县人民政府2025年\n政府信息公开工作年度报告\n根据条例编制。", ("根据条例编制。",)),
        ("示范县人民政府2025年\n根据条例编制。", ("示范县人民政府2025年", "根据条例编制。")),
        ("示范县人民政府2025年", ("示范县人民政府2025年",)),
        ("示府〔2026〕1号\n根据条例编制。", ("示府〔2026〕1号", "根据条例编制。")),
    ],
)
def test_title_lines_are_not_repeated_in_the_head(head: str, expected: tuple[str, ...]) -> None:
    assert compose(replace(sample_report(), head=head)).head == expected


def test_a_missing_head_is_made_of_period_and_contact() -> None:
    report = replace(sample_report(), head="")
    assert compose(report).head == (
        "本报告所列数据的统计期限自2025年1月1日起至2025年12月31日止。",
        "如对本报告有疑问，请与政府信息公开工作机构联系（地址：示范路1号；邮政编码：100000；电话：010-12345678；电子邮箱：ogi@example.gov.cn）。",
    )
    assert compose(replace(report, period=None, contact=Contact())).head == ()


def test_a_report_of_nothing_can_be_composed() -> None:
    composition = compose(AnnualReport(source=Source("", "", "", "")))
    assert (composition.title, composition.parts, composition.signature) == ("政府信息公开工作年度报告", (), ())


def test_a_text_that_is_already_signed_is_not_signed_again() -> None:
    report = sample_report()
    last = Section("other", "六、其他需要报告的事项", "无。\n示范县人民政府\n2026 年 1 月 20 日")
    assert compose(replace(report, sections=(*report.sections[:-1], last))).signature == ()
    assert compose(replace(report, body=Body(None), signed_on=date(2026, 2, 1))).signature == ("2026年2月1日",)


def test_an_empty_heading_becomes_the_official_one() -> None:
    part = compose(replace(sample_report(), sections=(Section("problems", "", "一是。"),))).parts[-1]
    assert part.heading == "五、存在的主要问题及改进情况"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("（一）主动公开", True),
        ("（二）依申请公开。", True),
        ("（一）主动公开。全年公开120条。", False),
        ("一是公开", False),
    ],
)
def test_subheadings(text: str, is_one: bool) -> None:
    assert is_subheading(text) is is_one


def test_paragraphs_leave_out_what_no_format_can_hold() -> None:
    assert paragraphs("一\x00\n\n 二\x1b \ud800\n") == ("一", "二")
